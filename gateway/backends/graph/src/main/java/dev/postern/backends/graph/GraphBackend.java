package dev.postern.backends.graph;

import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.BackendContext;
import dev.postern.api.exchange.Directory;
import dev.postern.api.exchange.ForeignIds;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.Notifications;
import dev.postern.api.exchange.Probe;
import dev.postern.api.mail.Submission;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Event;
import dev.postern.api.model.Task;
import dev.postern.backends.graph.contact.ContactStore;
import dev.postern.backends.graph.directory.GraphDirectory;
import dev.postern.backends.graph.event.EventStore;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.RawSender;
import dev.postern.backends.graph.item.TranslatedIds;
import dev.postern.backends.graph.mail.GraphSubmission;
import dev.postern.backends.graph.probe.GraphProbe;
import dev.postern.backends.graph.push.GraphNotifications;
import dev.postern.backends.graph.todo.TodoStore;
import dev.postern.backends.microsoft.Governor;
import dev.postern.backends.microsoft.MicrosoftTenant;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;
import java.util.Optional;

/** One tenant over Microsoft Graph v1.0. */
final class GraphBackend implements Backend {
  private final Vertx vertx;
  private final GraphClient client;
  private final EventStore events;
  private final Optional<Notifications> notifications;
  private final ContactStore contacts;
  private final Optional<ItemStore<Task>> tasks;
  private final Directory directory;
  private final ForeignIds foreignIds;
  private final Probe probe;
  private final Submission submission;

  GraphBackend(MicrosoftTenant tenant, Governor governor, BackendContext context) {
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    this.client = new GraphClient(tenant, governor, vertx);
    RawSender raw = new RawSender(tenant, governor);
    URI base = tenant.settings().endpoints().graph();
    this.events = new EventStore(client, raw, base, context.zones(), context.clock());
    this.notifications = context.webhook().map(webhook -> new GraphNotifications(client, webhook));

    this.directory = new GraphDirectory(client, context.zones());
    this.foreignIds = new TranslatedIds(client);
    this.probe = new GraphProbe(client, tenant);
    this.contacts = new ContactStore(client, raw);
    this.tasks =
        tenant.settings().cloud().hasToDo() ? Optional.of(new TodoStore(client)) : Optional.empty();
    this.submission = new GraphSubmission(client, raw, base);
  }

  @Override
  public ItemStore<Event> events() {
    return events;
  }

  @Override
  public ItemStore<Contact> contacts() {
    return contacts;
  }

  /** Microsoft To Do, where the cloud has it. */
  @Override
  public Optional<ItemStore<Task>> tasks() {
    return tasks;
  }

  @Override
  public Directory directory() {
    return directory;
  }

  @Override
  public Optional<ForeignIds> foreignIds() {
    return Optional.of(foreignIds);
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
  public Optional<Notifications> notifications() {
    return notifications;
  }

  @Override
  public void close() {
    client.close();
    vertx.close().await();
  }
}
