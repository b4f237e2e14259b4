package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.Zones;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.BackendContext;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Event;
import dev.postern.api.model.Task;
import dev.postern.backends.ews.EwsBackendProvider;
import dev.postern.backends.graph.contact.ContactStore;
import dev.postern.backends.graph.event.EventStore;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.RawSender;
import dev.postern.backends.graph.todo.TodoStore;
import dev.postern.backends.microsoft.Governor;
import dev.postern.backends.microsoft.MicrosoftTenant;
import dev.postern.backends.microsoft.TenantSettings;
import dev.postern.config.ConfigDocument;
import dev.postern.formats.IcuZones;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.journal.RequestJournal;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The sandbox as a tenant that is spoken to by Graph and, for comparison, by EWS. */
final class GraphTenant implements AutoCloseable {
  static final Access ALICE =
      new Access("alice@contoso.example", new MailAddress("alice@contoso.example"));
  static final Access BOB =
      new Access("bob@contoso.example", new MailAddress("bob@contoso.example"));

  private final Vertx vertx = Vertx.vertx();
  private final Zones zones = new IcuZones();
  private final ConfigDocument document;
  private final MicrosoftTenant tenant;
  private final GraphClient client;
  private final RawSender raw;
  private final EventStore events;
  private final ContactStore contacts;
  private final TodoStore tasks;

  GraphTenant(Sandbox sandbox) {
    this(sandbox, InstantSource.system());
  }

  GraphTenant(Sandbox sandbox, InstantSource clock) {
    this(sandbox, "https://127.0.0.1:" + sandbox.httpsPort(), clock);
  }

  /**
   * @param graph where Graph is spoken to
   */
  GraphTenant(Sandbox sandbox, String graph, InstantSource clock) {
    this.document =
        ConfigDocument.parse(
            """
            login-url: https://127.0.0.1:%1$d
            ews-url: https://127.0.0.1:%1$d/EWS/Exchange.asmx
            graph-url: %3$s
            trust: %2$s
            tenant-id: 6f1c2b1e-0000-4000-8000-c0ffee000001
            apps:
              - client-id: 6f1c2b1e-0000-4000-8000-c0ffee000002
                client-secret: demo-client-secret
            """
                .formatted(sandbox.httpsPort(), sandbox.caCertificate(), graph),
            Path.of("postern.yaml"),
            Map.of());
    this.tenant = new MicrosoftTenant(TenantSettings.read(document.root()), clock);
    Governor governor = new Governor(4, Duration.ofSeconds(15), clock);
    this.client = new GraphClient(tenant, governor, vertx);
    this.raw = new RawSender(tenant, governor);
    URI base = tenant.settings().endpoints().graph();
    this.events = new EventStore(client, raw, base, zones, clock);
    this.contacts = new ContactStore(client, raw);
    this.tasks = new TodoStore(client);
  }

  /** Sets how the sandbox behaves, by its control API. */
  static void conditions(Sandbox sandbox, String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + sandbox.httpPort() + "/control/conditions"))
            .PUT(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
  }

  ItemStore<Event> events() {
    return events;
  }

  ItemStore<Contact> contacts() {
    return contacts;
  }

  ItemStore<Task> tasks() {
    return tasks;
  }

  GraphClient client() {
    return client;
  }

  RawSender raw() {
    return raw;
  }

  /** The HTTP requests to Graph since the last reset; a batch is one. */
  static long calls(Sandbox sandbox) {
    return sandbox.requests().counts().stream()
        .filter(counted -> counted.protocol().equals("graph"))
        .mapToLong(RequestJournal.Counted::count)
        .sum();
  }

  /** The same tenant by EWS. */
  Backend ews() {
    return new EwsBackendProvider().open(document.root(), new Context(zones));
  }

  /** The same tenant as the gateway opens it, with tokens of its own. */
  Backend graph() {
    return new GraphBackendProvider().open(document.root(), new Context(zones));
  }

  private record Context(Zones zones, Map<Class<?>, Object> made) implements BackendContext {
    Context(Zones zones) {
      this(zones, new ConcurrentHashMap<>());
    }

    @Override
    public InstantSource clock() {
      return InstantSource.system();
    }

    @Override
    public <S> S shared(Class<S> type, Supplier<S> make) {
      return type.cast(made.computeIfAbsent(type, t -> make.get()));
    }
  }

  @Override
  public void close() {
    client.close();
    tenant.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
