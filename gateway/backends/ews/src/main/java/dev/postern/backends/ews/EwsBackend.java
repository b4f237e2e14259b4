package dev.postern.backends.ews;

import dev.postern.api.Zones;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.Directory;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Event;
import dev.postern.backends.ews.contact.ContactStore;
import dev.postern.backends.ews.event.EventStore;
import dev.postern.backends.ews.event.Times;
import dev.postern.backends.ews.soap.Ews;
import dev.postern.backends.microsoft.Governor;
import dev.postern.backends.microsoft.MicrosoftTenant;

/** One tenant by EWS. What it shares with other backends is closed with the tenant. */
final class EwsBackend implements Backend {
  private final EventStore events;
  private final ContactStore contacts;
  private final People people;

  EwsBackend(MicrosoftTenant tenant, Governor governor, Zones zones) {
    Ews ews = new Ews(tenant, governor);
    this.events = new EventStore(ews, new Times(zones, tenant.settings().zone()));
    this.contacts = new ContactStore(ews);
    this.people = new People(ews);
  }

  @Override
  public ItemStore<Event> events() {
    return events;
  }

  @Override
  public ItemStore<Contact> contacts() {
    return contacts;
  }

  @Override
  public Directory directory() {
    return people;
  }

  @Override
  public void close() {}
}
