package dev.postern.backends.ews;

import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.BackendContext;
import dev.postern.api.exchange.Directory;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.Notifications;
import dev.postern.api.exchange.Probe;
import dev.postern.api.mail.Submission;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Event;
import dev.postern.api.model.Task;
import dev.postern.backends.ews.contact.ContactStore;
import dev.postern.backends.ews.event.EventStore;
import dev.postern.backends.ews.event.Times;
import dev.postern.backends.ews.folder.FolderStates;
import dev.postern.backends.ews.mail.EwsSubmission;
import dev.postern.backends.ews.people.People;
import dev.postern.backends.ews.push.EwsStreams;
import dev.postern.backends.ews.soap.Autodiscover;
import dev.postern.backends.ews.soap.Diagnosis;
import dev.postern.backends.ews.soap.Ews;
import dev.postern.backends.ews.soap.Standing;
import dev.postern.backends.ews.task.TaskStore;
import dev.postern.backends.microsoft.Governor;
import dev.postern.backends.microsoft.Login;
import dev.postern.backends.microsoft.MicrosoftTenant;
import java.util.Optional;

/** One tenant by EWS. What it shares with other backends is closed with the tenant. */
final class EwsBackend implements Backend {
  private final EventStore events;
  private final ContactStore contacts;
  private final TaskStore tasks;
  private final People people;
  private final Submission submission;
  private final Probe probe;
  private final Optional<Notifications> streams;

  EwsBackend(MicrosoftTenant tenant, Governor governor, BackendContext context) {
    Standing standing = new Standing(tenant.settings(), context);
    Ews ews = new Ews(tenant, governor, standing);
    FolderStates states = new FolderStates(ews, context.clock());
    this.events = new EventStore(ews, states, new Times(context.zones(), tenant.settings().zone()));
    this.contacts = new ContactStore(ews, states);
    this.tasks = new TaskStore(ews, states, context.clock());
    this.people = new People(ews, context.zones(), tenant.settings().zone(), context.clock());
    this.submission = new EwsSubmission(ews);
    this.streams =
        tenant.settings().streaming()
            ? Optional.of(
                new EwsStreams(
                    ews, new Autodiscover(tenant), tenant.settings().subscriptionsPerConnection()))
            : Optional.empty();
    boolean cloud = tenant.settings().login() instanceof Login.AppOnly;
    this.probe = new EwsProbe(events::folders, new Diagnosis(standing, cloud));
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
  public Optional<ItemStore<Task>> tasks() {
    return Optional.of(tasks);
  }

  @Override
  public Directory directory() {
    return people;
  }

  @Override
  public Optional<Notifications> notifications() {
    return streams;
  }

  @Override
  public Optional<Submission> submission() {
    return Optional.of(submission);
  }

  @Override
  public Probe probe() {
    return probe;
  }

  @Override
  public void close() {}
}
