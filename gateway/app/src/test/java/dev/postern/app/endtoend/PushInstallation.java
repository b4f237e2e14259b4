package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.app.Demo;
import dev.postern.app.Gateway;
import dev.postern.app.endtoend.PushedTo.Client;
import dev.postern.app.endtoend.PushedTo.Message;
import dev.postern.config.ConfigDocument;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.mirror.Pace;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway in front of a tenant, a push service, and two of Alice's clients that wait there. */
abstract class PushInstallation {
  static final String ALICE = "alice@contoso.example";
  static final String BOB = "bob@contoso.example";

  /** Where nobody tells the gateway of changes, it looks every second. */
  private static final Pace FAST =
      new Pace(
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Pace.NORMAL.idle(),
          Pace.NORMAL.net(),
          Pace.NORMAL.unused(),
          Pace.NORMAL.survey(),
          Pace.NORMAL.atOnce());

  @TempDir Path state;
  final PushedTo service = new PushedTo();
  final Client phone = service.client("phone");
  final Client tablet = service.client("tablet");
  Sandbox sandbox;
  ForeignGraph foreign;
  GatewayFiles files;
  Gateway gateway;
  DavClient alice;
  String calendar;

  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    foreign = new ForeignGraph(sandbox.httpPort());
    files = GatewayFiles.write(state, GatewayFiles.TenantPorts.of(sandbox), Via.GRAPH);
    configure(
        configuration() + "push-to-clients: { also-allow: [\"" + service.origin() + "\"] }\n");
    open();
    sync();
  }

  @AfterEach
  void stop() throws IOException {
    alice.close();
    gateway.close();
    foreign.close();
    sandbox.close();
    service.close();
  }

  Message first(Client client) {
    Await.until(client.name + " is told", () -> !client.received.isEmpty());
    return client.received.getFirst();
  }

  static HttpResponse<String> register(DavClient dav, String collection, Client client) {
    HttpResponse<String> answer = post(dav, collection, client.register(inDays(3)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    return answer;
  }

  static HttpResponse<String> post(DavClient dav, String collection, String body) {
    return dav.send("POST", collection, body, "Content-Type", "application/xml; charset=utf-8");
  }

  static String location(HttpResponse<String> registered) {
    return registered.headers().firstValue("Location").orElseThrow();
  }

  void put(String name, String... headers) {
    HttpResponse<String> put =
        alice.putEvent(
            calendar + name + ".ics", Texts.event(name, "20270302T100000Z", name), headers);
    assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
  }

  void sync() {
    assertThat(alice.syncCollection(calendar, "").statusCode()).isEqualTo(207);
  }

  String metrics() {
    return alice.get("/metrics").body();
  }

  /** At midnight, so that it is the same whenever it is asked for. */
  static String inDays(int days) {
    return ZonedDateTime.now(ZoneOffset.UTC)
        .plusDays(days)
        .withHour(0)
        .withMinute(0)
        .withSecond(0)
        .format(DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US));
  }

  void stopAndStart(String configuration) throws IOException {
    alice.close();
    gateway.close();
    configure(configuration);
    open();
  }

  String configuration() throws IOException {
    return Files.readString(files.config());
  }

  void configure(String text) throws IOException {
    Files.writeString(files.config(), text);
  }

  void open() {
    gateway = Gateway.start(ConfigDocument.read(files.config(), Map.of()), FAST);
    alice = new DavClient(gateway.port(Protocol.HTTP), ALICE, Demo.PASSWORD);
    calendar = alice.calendar("calendar");
  }
}
