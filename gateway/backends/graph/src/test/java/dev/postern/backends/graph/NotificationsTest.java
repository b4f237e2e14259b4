package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.Webhooks.Delivery;
import dev.postern.api.exchange.Webhooks.Notice;
import dev.postern.api.exchange.Webhooks.Notice.What;
import dev.postern.api.exchange.Webhooks.Subscription;
import dev.postern.api.exchange.Webhooks.Watched;
import dev.postern.api.exchange.Webhooks.WebhookRequest;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import dev.postern.backends.graph.push.GraphNotifications;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a tenant tells a gateway that subscribed, and what it makes of it. */
final class NotificationsTest {
  private static final String SECRET = "0123456789abcdef";

  private static Sandbox sandbox;
  private static GraphTenant tenant;
  private static HttpServer server;
  private static GraphNotifications push;
  private static final BlockingQueue<Notice> NOTICES = new LinkedBlockingQueue<>();
  private static final AtomicInteger WRITES = new AtomicInteger();

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    tenant = new GraphTenant(sandbox);
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", NotificationsTest::receive);
    server.start();
    push =
        new GraphNotifications(
            tenant.client(),
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/notifications/x"));
  }

  @AfterAll
  static void stop() throws IOException {
    server.stop(0);
    tenant.close();
    sandbox.close();
  }

  @Test
  void a_change_of_the_default_calendar_is_told_with_subscription_and_secret() throws Exception {
    Subscription made = subscribe(Event.class, calendar(), true);
    assertThat(made.expires()).isAfter(Instant.now().plus(Duration.ofMinutes(50)));
    write();
    assertTold(made, What.CHANGED);
    push.unsubscribe(GraphTenant.ALICE, made.id());
  }

  @Test
  void contacts_are_subscribed_to_by_folder() {
    Subscription made = subscribe(Contact.class, new FolderId("any"), true);
    push.unsubscribe(GraphTenant.ALICE, made.id());
  }

  @Test
  void what_happens_to_a_subscription_is_told() throws Exception {
    Subscription made = subscribe(Event.class, calendar(), true);
    happen(made, "missed");
    assertTold(made, What.MISSED);
    happen(made, "reauthorizationRequired");
    assertTold(made, What.EXPIRING);
    push.renew(GraphTenant.ALICE, made.id(), Instant.now().plus(Duration.ofHours(2)));
    write();
    assertTold(made, What.CHANGED);
    happen(made, "subscriptionRemoved");
    assertTold(made, What.ENDED);
    assertRefused(
        Failure.NotFound.class,
        () -> push.renew(GraphTenant.ALICE, made.id(), Instant.now().plusSeconds(3600)));
  }

  @Test
  void one_lives_as_long_as_it_was_asked_to_and_no_longer_than_a_week() {
    Instant expires = Instant.now().plus(push.longest()).minusSeconds(60);
    Subscription made =
        push.subscribe(
            GraphTenant.ALICE, new Watched(Event.class, calendar(), true), SECRET, expires);
    assertThat(made.expires()).isBetween(expires.minusSeconds(1), expires.plusSeconds(1));
    Instant later = Instant.now().plus(push.longest()).minusSeconds(30);
    assertThat(push.renew(GraphTenant.ALICE, made.id(), later).expires())
        .isBetween(later.minusSeconds(1), later.plusSeconds(1));
    assertRefused(
        Failure.InvalidContent.class,
        () ->
            push.renew(
                GraphTenant.ALICE, made.id(), Instant.now().plus(push.longest()).plusSeconds(600)));
    push.unsubscribe(GraphTenant.ALICE, made.id());
    assertRefused(Failure.NotFound.class, () -> push.unsubscribe(GraphTenant.ALICE, made.id()));
  }

  /** Undocumented: where it is refused the folder is polled, where it is not it is watched. */
  @Test
  void a_further_calendar_is_subscribed_to_where_the_tenant_lets_it_be() {
    FolderId further =
        tenant
            .events()
            .createFolder(
                GraphTenant.ALICE,
                "further",
                new CollectionProperties(
                    "Further",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
            .id();
    assertThatThrownBy(() -> subscribe(Event.class, further, false))
        .isInstanceOf(PosternException.class);
    control("PUT", "conditions", "{\"graph\": {\"subscriptionsOfAnyCalendar\": true}}");
    try {
      push.unsubscribe(GraphTenant.ALICE, subscribe(Event.class, further, false).id());
    } finally {
      control("PUT", "conditions", "{}");
    }
  }

  @Test
  void a_gateway_that_does_not_answer_is_not_subscribed() {
    GraphNotifications unreachable =
        new GraphNotifications(tenant.client(), URI.create("http://127.0.0.1:9/notifications/x"));
    assertThatThrownBy(() ->
            unreachable.subscribe(
                GraphTenant.ALICE,
                new Watched(Event.class, calendar(), true),
                SECRET,
                Instant.now().plusSeconds(3600)))
        .isInstanceOf(PosternException.class);
  }

  private static Subscription subscribe(Class<?> kind, FolderId folder, boolean isDefault) {
    return push.subscribe(
        GraphTenant.ALICE,
        new Watched(kind, folder, isDefault),
        SECRET,
        Instant.now().plus(Duration.ofHours(1)));
  }

  private static FolderId calendar() {
    return tenant.events().folders(GraphTenant.ALICE).stream()
        .filter(RemoteFolder::isDefault)
        .map(RemoteFolder::id)
        .findFirst()
        .orElseThrow();
  }

  private static void write() {
    String name = "told-" + WRITES.incrementAndGet();
    tenant
        .events()
        .create(
            GraphTenant.ALICE,
            calendar(),
            Events.identity(name + ".ics", name),
            Events.single("Told", Events.at(LocalDateTime.parse("2027-01-11T10:00:00"))),
            Scheduling.NONE);
  }

  /** One write may be told more than once, and a subscription of another test may tell as well. */
  private static void assertTold(Subscription subscription, What what) throws InterruptedException {
    Notice expected = new Notice(subscription.id(), SECRET, what);
    Notice notice = NOTICES.poll(20, TimeUnit.SECONDS);
    while (notice != null && !notice.equals(expected)) {
      assertThat(notice.secret()).isEqualTo(SECRET);
      notice = NOTICES.poll(20, TimeUnit.SECONDS);
    }
    assertThat(notice).as("a notice").isEqualTo(expected);
  }

  private static void happen(Subscription subscription, String event) {
    control("POST", "subscriptions/" + subscription.id() + "/" + event, "");
  }

  private static void control(String method, String path, String body) {
    URI uri = URI.create("http://127.0.0.1:" + sandbox.httpPort() + "/control/" + path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(uri)
                  .method(method, HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertRefused(Class<? extends Failure> failure, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            PosternException.class, e -> assertThat(e.failure()).isInstanceOf(failure));
  }

  /** Does what the gateway does, and what it must not do: it trusts. */
  private static void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> query = new LinkedHashMap<>();
      String raw = exchange.getRequestURI().getRawQuery();
      if (raw != null) {
        for (String parameter : raw.split("&")) {
          String[] parts = parameter.split("=", 2);
          query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
      }
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Delivery delivery = push.read(new WebhookRequest(query, body));
      NOTICES.addAll(delivery.notices());
      byte[] echo = delivery.echo().orElse("").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "text/plain");
      if (echo.length == 0) {
        exchange.sendResponseHeaders(202, -1);
      } else {
        exchange.sendResponseHeaders(200, echo.length);
        exchange.getResponseBody().write(echo);
      }
    }
  }
}
