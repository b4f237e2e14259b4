package dev.postern.mirror;

import dev.postern.api.client.ContactStore;
import java.util.List;

/** The address books of a mailbox. */
final class MirroredContacts extends MirroredHome implements ContactStore {
  MirroredContacts(List<Part> parts) {
    super(parts);
  }
}
