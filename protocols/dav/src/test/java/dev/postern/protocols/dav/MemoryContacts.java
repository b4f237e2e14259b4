package dev.postern.protocols.dav;

import dev.postern.api.client.ContactStore;

/** Address books in memory. */
final class MemoryContacts extends MemoryStore implements ContactStore {
  MemoryContacts(String... names) {
    super("VCARD", names);
  }
}
