package dev.postern.mirror;

import dev.postern.api.client.ContactStore;
import java.util.List;
import java.util.function.Supplier;

/** The address books of a home. */
final class MirroredContacts extends MirroredHome implements ContactStore {
  MirroredContacts(HomeSequence sequence, Supplier<List<Part>> parts) {
    super(sequence, parts);
  }
}
