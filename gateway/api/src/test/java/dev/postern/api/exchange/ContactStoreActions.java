package dev.postern.api.exchange;

import dev.postern.api.client.CollectionProperties;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contacts;
import dev.postern.api.model.Events;
import dev.postern.api.model.Photo;
import java.util.Optional;
import java.util.UUID;

/** The contract of stores with contacts in it. */
abstract class ContactStoreActions extends FolderedStoreContract<Contact> {
  static final Photo JPEG =
      new Photo("image/jpeg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3});

  @Override
  final Contact plain(String name) {
    return Contacts.named(name);
  }

  @Override
  final Contact rich(String name) {
    return Contacts.pictured(name, JPEG);
  }

  @Override
  final Contact renamed(Contact item, String name) {
    return Contacts.named(name);
  }

  @Override
  final CollectionProperties properties(String displayName) {
    return new CollectionProperties(
        displayName,
        Optional.of("Who, when & <where>"),
        Optional.of("#336699FF"),
        Optional.of("7"),
        Optional.empty());
  }

  @Override
  final Identity identity(Contact contact) {
    return Events.identity(UUID.randomUUID() + ".vcf", contact.uid());
  }
}
