package dev.postern.api.exchange;

import dev.postern.api.model.Contact;
import dev.postern.api.model.Events;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** What contract tests do to a store of contacts. */
abstract class ContactStoreActions extends StoreActions<Contact> {
  FolderId folder;

  @BeforeEach
  void makeFolder() {
    folder = newFolder();
  }

  final RemoteItem<Contact> create(Contact contact) {
    return create(folder, contact);
  }

  @Override
  final Identity identity(Contact contact) {
    return Events.identity(UUID.randomUUID() + ".vcf", contact.uid());
  }
}
