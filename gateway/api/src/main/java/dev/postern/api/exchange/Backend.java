package dev.postern.api.exchange;

import dev.postern.api.model.Contact;
import dev.postern.api.model.Event;

/** One tenant's calendars, contacts and people, open as long as the gateway runs. */
public interface Backend extends AutoCloseable {

  ItemStore<Event> events();

  ItemStore<Contact> contacts();

  Directory directory();

  @Override
  void close();
}
