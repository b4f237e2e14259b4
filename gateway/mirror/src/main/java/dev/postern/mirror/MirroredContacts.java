package dev.postern.mirror;

import dev.postern.api.client.ContactStore;
import dev.postern.api.model.Contact;

/** The address books of a mailbox. */
final class MirroredContacts extends MirroredHome<Contact> implements ContactStore {
  MirroredContacts(Residence<Contact> residence) {
    super(residence);
  }
}
