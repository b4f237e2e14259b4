package dev.postern.mirror;

import dev.postern.api.MailAddress;
import dev.postern.api.client.CollectionName;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Event;
import dev.postern.api.model.Item;
import dev.postern.formats.Format;
import java.util.Set;
import java.util.function.Function;

/**
 * All in which calendars and address books differ for the mirror.
 *
 * @param name as stored
 * @param defaultCollection the name of the mailbox's own folder
 * @param suffix of derived resource names
 * @param addedLater what backends add to a new item with calls of their own
 */
record Kind<T extends Item>(
    String name,
    Class<T> type,
    Format<T> format,
    CollectionName defaultCollection,
    String suffix,
    Set<String> addedLater,
    Etiquette<T> etiquette,
    Function<Backend, ItemStore<T>> store) {

  static Kind<Event> events(Format<Event> format) {
    return new Kind<>(
        "EVENT",
        Event.class,
        format,
        new CollectionName("calendar"),
        ".ics",
        Set.of("overrides", "deleted"),
        new Invitations(),
        Backend::events);
  }

  static Kind<Contact> contacts(Format<Contact> format) {
    return new Kind<>(
        "CONTACT",
        Contact.class,
        format,
        new CollectionName("contacts"),
        ".vcf",
        Set.of("photo"),
        Etiquette.ofContacts(),
        Backend::contacts);
  }

  HomeKey home(MailAddress mailbox) {
    return new HomeKey(mailbox.value(), name);
  }
}
