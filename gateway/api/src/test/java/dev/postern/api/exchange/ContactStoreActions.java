package dev.postern.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;

/** What contract tests do to a store of contacts, in few words. */
abstract class ContactStoreActions {
  FolderId folder;

  protected abstract ItemStore<Contact> store();

  protected abstract Access access();

  @BeforeEach
  void makeFolder() {
    String name = UUID.randomUUID().toString();
    folder = store().createFolder(access(), name, named(name)).id();
  }

  final List<Fetched<Contact>> listed() {
    List<Fetched<Contact>> listed = new ArrayList<>();
    Optional<Cursor> next = Optional.empty();
    do {
      ItemPage<Contact> page = store().list(access(), folder, next);
      listed.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return listed;
  }

  final RemoteItem<Contact> create(Contact contact) {
    return create(identity(contact), contact);
  }

  final RemoteItem<Contact> create(Identity identity, Contact contact) {
    return store().create(access(), folder, identity, contact, Scheduling.NONE);
  }

  final RemoteItem<Contact> update(RemoteItem<Contact> before, Contact after) {
    return store()
        .update(
            access(),
            before.id(),
            identity(after),
            before.version(),
            before.item(),
            after,
            Scheduling.NONE);
  }

  final void delete(RemoteItem<Contact> item) {
    store().delete(access(), item.id(), item.version(), Scheduling.NONE);
  }

  final RemoteItem<Contact> read(ItemId id) {
    Fetched<Contact> fetched = store().fetch(access(), List.of(id)).getFirst();
    assertThat(fetched).isInstanceOf(Fetched.Found.class);
    return ((Fetched.Found<Contact>) fetched).item();
  }

  final ChangePage drained(FolderId of, Optional<Cursor> since) {
    List<ChangePage.Changed> changed = new ArrayList<>();
    List<ItemId> removed = new ArrayList<>();
    ChangePage page = store().changes(access(), of, since);
    while (page.more()) {
      changed.addAll(page.changed());
      removed.addAll(page.removed());
      page = store().changes(access(), of, Optional.of(page.next()));
    }
    changed.addAll(page.changed());
    removed.addAll(page.removed());
    return new ChangePage(changed, removed, page.next(), false);
  }

  static ChangePage.Changed changed(RemoteItem<Contact> item) {
    return new ChangePage.Changed(item.id(), item.version());
  }

  static Identity identity(Contact contact) {
    return Events.identity(UUID.randomUUID() + ".vcf", contact.uid());
  }

  static CollectionProperties named(String displayName) {
    return new CollectionProperties(
        displayName, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Failure failure(Runnable action) {
    PosternException thrown = Assertions.catchThrowableOfType(PosternException.class, action::run);
    assertThat(thrown).as("nothing failed").isNotNull();
    return thrown.failure();
  }
}
