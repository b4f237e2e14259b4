package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.app.Demo;
import dev.postern.app.Gateway;
import dev.postern.config.ConfigDocument;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.mirror.Pace;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.journal.RequestJournal.Counted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Push, from the tenant over the gateway's own HTTPS listener to a client's next poll. */
class ChangesAreToldTest {
  private static final String ALICE = "alice@contoso.example";

  @TempDir Path state;
  private Sandbox sandbox;
  private TenantControl tenant;
  private ForeignGraph foreign;
  private GatewayFiles files;
  private Gateway gateway;
  private DavClient alice;
  private String calendar;

  /** Alice's client has synced, and is told of changes from now on. */
  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    tenant = new TenantControl(sandbox.httpPort());
    foreign = new ForeignGraph(sandbox.httpPort());
    files = withPublicAddress();
    open(Pace.NORMAL);
    awaitQuiet();
  }

  @AfterEach
  void stop() throws IOException {
    alice.close();
    gateway.close();
    foreign.close();
    tenant.close();
    sandbox.close();
  }

  @Test
  void a_foreign_change_is_there_at_the_next_poll_which_asks_once_and_the_others_never() {
    sandbox.requests().reset();
    String subject = "Made by somebody else";
    foreign.createEvent(ALICE, subject);
    Await.until("a poll shows it", () -> poll().contains(subject));
    assertThat(asked("delta")).as(sandbox.requests().counts().toString()).isEqualTo(1);
    sandbox.requests().reset();
    for (int i = 0; i < 5; i++) {
      poll();
    }
    assertThat(graphCalls()).isZero();
    assertThat(metrics()).contains("postern_subscriptions 1.0").contains("result=\"believed\"");
  }

  @Test
  void what_clients_write_themselves_costs_one_poll_at_most() {
    HttpResponse<String> put =
        alice.putEvent(calendar + "own.ics", Texts.event("own", "20270302T100000Z", "Own"));
    assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
    awaitQuiet();
    assertThat(poll()).contains("own.ics");
  }

  @Test
  void a_subscription_that_exchange_removes_is_made_anew() {
    String before = subscription();
    tenant.happen("subscriptionRemoved");
    Await.until(
        "there is another one", () -> !subscription().isEmpty() && !subscription().equals(before));
    awaitQuiet();
    foreign.createEvent(ALICE, "After the removal");
    Await.until("a poll shows it", () -> poll().contains("After the removal"));
  }

  @Test
  void missed_notices_make_a_poll_ask_and_a_wanted_renewal_is_made() {
    sandbox.requests().reset();
    tenant.happen("missed");
    Await.until(
        "a poll asks upstream",
        () -> {
          poll();
          return asked("delta") == 1;
        });
    tenant.happen("reauthorizationRequired");
    Await.until("it is renewed", () -> asked("PATCH subscriptions") == 1);
    awaitQuiet();
  }

  @Test
  void a_subscription_survives_a_restart_of_the_gateway() {
    String before = subscription();
    gateway.close();
    foreign.createEvent(ALICE, "While nobody was there");
    sandbox.requests().reset();
    open(Pace.NORMAL);
    assertThat(poll()).contains("While nobody was there");
    awaitQuiet();
    assertThat(subscription()).isEqualTo(before);
    assertThat(asked("POST subscriptions")).isZero();
  }

  @Test
  void changes_that_nobody_told_of_are_found_by_the_safety_net() {
    alice.close();
    gateway.close();
    Pace usual = Pace.NORMAL;
    open(
        new Pace(
            usual.tick(),
            usual.least(),
            usual.most(),
            usual.idle(),
            Duration.ofSeconds(3),
            usual.unused(),
            usual.survey(),
            usual.atOnce()));
    poll();
    tenant.conditions("{\"graph\": {\"losesNotifications\": true}}");
    foreign.createEvent(ALICE, "Nobody was told");
    Await.until("a poll shows it", () -> poll().contains("Nobody was told"));
  }

  @Test
  void who_does_not_know_the_secret_makes_the_gateway_ask_nothing() throws Exception {
    sandbox.requests().reset();
    String forged =
        """
        {"value":[{"subscriptionId":"%s","clientState":"guessed","changeType":"updated"},
                  {"subscriptionId":"%1$s","lifecycleEvent":"subscriptionRemoved"}]}
        """
            .formatted(subscription());
    try (HttpClient stranger = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(base().resolve("/notifications/sandbox"))
              .POST(HttpRequest.BodyPublishers.ofString(forged))
              .build();
      assertThat(stranger.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(202);
    }
    Await.until(
        "they are counted", () -> metrics().contains("result=\"forged\",tenant=\"sandbox\"} 2.0"));
    poll();
    assertThat(graphCalls()).isZero();
  }

  @Test
  void what_cannot_be_subscribed_to_is_polled() {
    HttpResponse<String> made =
        alice.send("MKCALENDAR", calendar.replace("/calendar/", "/more/"), "");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String further = calendar.replace("/calendar/", "/more/");
    alice.syncCollection(further, "");
    Await.until(
        "a poll asks upstream again",
        () -> {
          sandbox.requests().reset();
          assertThat(alice.syncCollection(further, "").statusCode()).isEqualTo(207);
          return asked("delta") == 1;
        });
  }

  /** Until a poll costs nothing. */
  private void awaitQuiet() {
    Await.until(
        "a poll costs nothing",
        () -> {
          sandbox.requests().reset();
          poll();
          return graphCalls() == 0 && metrics().contains("postern_subscriptions 1.0");
        });
  }

  private String poll() {
    HttpResponse<String> answer = alice.syncCollection(calendar, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(207);
    return alice.calendarMultiget(calendar, DavClient.hrefs(answer)).body();
  }

  private long graphCalls() {
    return asked("");
  }

  /** The requests to Graph whose operation's name has this in it. */
  private long asked(String part) {
    return sandbox.requests().counts().stream()
        .filter(it -> it.protocol().equals("graph") && it.operation().contains(part))
        .mapToLong(Counted::count)
        .sum();
  }

  private String subscription() {
    return tenant.subscriptions().stream().findFirst().orElse("");
  }

  private String metrics() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .sendAsync(
              HttpRequest.newBuilder(base().resolve("/metrics")).build(),
              HttpResponse.BodyHandlers.ofString())
          .join()
          .body();
    }
  }

  private URI base() {
    return URI.create("http://127.0.0.1:" + gateway.port(Protocol.HTTP));
  }

  private void open(Pace pace) {
    gateway = Gateway.start(ConfigDocument.read(files.config(), Map.of()), pace);
    alice = new DavClient(gateway.port(Protocol.HTTP), ALICE, Demo.PASSWORD);
    calendar = alice.calendar("calendar");
  }

  /** A second HTTP listener, which the tenant reaches as the world would. */
  private GatewayFiles withPublicAddress() throws IOException {
    GatewayFiles.TenantPorts ports = GatewayFiles.TenantPorts.of(sandbox);
    GatewayFiles written = GatewayFiles.write(state, ports, Via.GRAPH);
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    String listener =
        """
          - protocol: imap
            port: 0
          - protocol: http
            port: %d
            tls:
              certificate-file: %s
              key-file: %s
        tenants:
        """
            .formatted(
                port, ports.keys().resolve("server.pem"), ports.keys().resolve("server-key.pem"));
    String configuration =
        Files.readString(written.config()).replaceFirst("(?m)^tenants:\n", listener);
    Files.writeString(
        written.config(), "public-url: https://localhost:" + port + "\n" + configuration);
    return written;
  }
}
