package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.postern.app.Demo;
import dev.postern.app.Gateway;
import dev.postern.app.cli.Program;
import dev.postern.config.ConfigDocument;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/**
 * An operator learns why Exchange refuses EWS, what to do and how long it can still be done, once;
 * clients go on reading, and learn that writing is to be tried later.
 */
class EwsIsBlockedTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String BOB = "bob@contoso.example";
  private static final String APP = "6f1c2b1e-0000-4000-8000-c0ffee000002";

  @TempDir Path state;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Sandbox sandbox;
  private TenantControl tenant;
  private GatewayFiles files;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    tenant = new TenantControl(sandbox.httpPort());
    files = GatewayFiles.write(state, GatewayFiles.TenantPorts.of(sandbox), Via.EWS);
    gateway = Gateway.start(ConfigDocument.read(files.config(), Map.of()));
    log.start();
    logger().addAppender(log);
    logger().setLevel(Level.INFO);
  }

  @AfterEach
  void stop() throws IOException {
    logger().setLevel(null);
    logger().detachAppender(log);
    gateway.close();
    tenant.close();
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    "disabled, ews-disabled, EWS is disabled for this user or tenant",
    "blocked-by-policy, ews-blocked-by-policy, EWS is blocked by policy for this user or tenant"
  })
  void it_is_logged_once_for_each_mailbox_and_counted_until_it_is_over(
      String state, String incident, String reason) throws Exception {
    try (DavClient alice = dav(ALICE);
        DavClient bob = dav(BOB)) {
      String calendar = alice.calendar("calendar");
      assertThat(alice.syncCollection(calendar, "").statusCode()).isEqualTo(207);
      tenant.conditions("{\"ews\": \"" + state + "\"}");
      String event = Texts.event("new", "20260302T100000Z", "New");
      Await.until(
          "a poll asks upstream again",
          () -> {
            assertThat(alice.syncCollection(calendar, "").statusCode()).isEqualTo(207);
            return !aged().isEmpty();
          });
      for (int i = 0; i < 3; i++) {
        assertThat(alice.syncCollection(calendar, "").statusCode()).isEqualTo(207);
        assertThat(alice.putEvent(calendar + "new.ics", event).statusCode()).isEqualTo(503);
        assertThat(bob.syncCollection(bob.calendar("calendar"), "").statusCode()).isEqualTo(503);
      }
      assertThat(errors())
          .hasSize(2)
          .allSatisfy(line ->
              assertThat(line)
                  .contains("tenant sandbox", reason, APP, "2027-04-01", "postern migrate switch")
                  .contains("Set-OrganizationConfig"))
          .anyMatch(line -> line.contains(ALICE))
          .anyMatch(line -> line.contains(BOB));
      String labels = "{incident=\"" + incident + "\",tenant=\"sandbox\"} ";
      assertThat(metrics()).contains("postern_incident_mailboxes" + labels + "2.0");
      assertThat(metrics())
          .containsPattern("postern_mirror_age_seconds\\{tenant=\"sandbox\"} 0*[1-9.]");
      assertThat(aged()).hasSize(1).allMatch(it -> it.startsWith(ALICE) && it.contains(reason));
      assertThat(metrics()).containsPattern("postern_incidents_total\\{[^}]*} [0-9.]+");

      tenant.recover();
      assertThat(alice.putEvent(calendar + "new.ics", event).statusCode()).isEqualTo(201);
      assertThat(metrics()).contains("postern_incident_mailboxes" + labels + "1.0");
      Await.until(
          "a poll finds all well again",
          () -> {
            assertThat(alice.syncCollection(calendar, "").statusCode()).isEqualTo(207);
            return metrics().contains("postern_mirror_age_seconds{tenant=\"sandbox\"} 0.0");
          });
      assertThat(lines(Level.INFO)).anyMatch(line -> line.endsWith("of " + ALICE + " is over"));
    }
  }

  @Test
  void check_online_names_it_with_its_remedy_and_ends_with_1() throws Exception {
    tenant.conditions("{\"ews\": \"blocked-by-policy\"}");
    Program.Outcome anchor = check("--online");
    assertThat(anchor.exitCode()).as(anchor.err()).isEqualTo(1);
    assertThat(anchor.out())
        .contains("postern.yaml is fine")
        .contains("error: sandbox (ews): Exchange refuses EWS for " + ALICE)
        .contains("EWS is blocked by policy for this user or tenant")
        .contains("EWS in Exchange Online end")
        .contains("  remedy: ")
        .contains(APP)
        .contains("postern migrate switch");
    assertThat(anchor.out() + anchor.err()).doesNotContain("demo-client-secret");
  }

  @Test
  void check_online_reads_from_the_mailboxes_that_are_named() throws Exception {
    Program.Outcome some =
        check("--online", BOB, "nobody@contoso.example", "eve@elsewhere.example");
    assertThat(some.exitCode()).isEqualTo(1);
    assertThat(some.out())
        .contains("EWS answers for " + BOB)
        .contains("error: sandbox (ews): there is no mailbox nobody@contoso.example")
        .contains("error: no tenant serves elsewhere.example");
    Program.Outcome fine = check("--online", BOB);
    assertThat(fine.exitCode()).as(fine.out()).isZero();
  }

  @Test
  void check_without_online_asks_nobody() throws Exception {
    tenant.reset();
    assertThat(check().exitCode()).isZero();
    assertThat(tenant.requests("ews") + tenant.requests("entra")).isZero();
    assertThat(check(BOB).exitCode()).isEqualTo(2);
  }

  private Program.Outcome check(String... arguments) throws Exception {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("check", "--config", files.config().toString()));
    all.addAll(List.of(arguments));
    return Program.run(state, "", all.toArray(String[]::new));
  }

  private String metrics() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + gateway.port(Protocol.HTTP) + "/metrics");
      return client
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> aged() {
    return lines(Level.WARN).stream()
        .filter(line -> line.contains("calendar is shown as it was PT"))
        .toList();
  }

  private List<String> errors() {
    return lines(Level.ERROR);
  }

  private List<String> lines(Level level) {
    return List.copyOf(log.list).stream()
        .filter(event -> event.getLevel() == level)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private DavClient dav(String login) {
    return new DavClient(gateway.port(Protocol.HTTP), login, Demo.PASSWORD);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger("dev.postern");
  }
}
