package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.app.cli.Program.Outcome;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator types, and is told. */
class MigrateCommandTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String BOB = "bob@contoso.example";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private Installation installation;
  private TenantControl tenant;
  private DavClient alice;
  private HttpResponse<String> synced;

  @BeforeEach
  void start() throws Exception {
    installation = Installation.start(folder, Via.EWS, SeedLevel.EMPTY);
    tenant = new TenantControl(installation.sandbox().httpPort());
    alice = installation.client(ALICE);
    alice.putEvent(
        alice.calendar("calendar") + "a.ics", Texts.event("a", "20270201T100000Z", "A secret"));
    synced = alice.syncCollection(alice.calendar("calendar"), "");
  }

  @AfterEach
  void stop() throws Exception {
    alice.close();
    tenant.close();
    installation.close();
  }

  private static List<JsonNode> events(Outcome outcome) {
    return outcome.out().lines().map(MigrateCommandTest::json).toList();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(Outcome outcome) {
    return events(outcome).stream().map(event -> event.path("event").asText()).toList();
  }

  private String config() {
    return installation.files().config().toString();
  }

  @Test
  void a_plan_says_where_mailboxes_are_and_what_will_differ() throws Exception {
    Outcome plan = installation.migrate("plan");

    assertThat(plan.exitCode()).as(plan.out() + plan.err()).isZero();
    assertThat(plan.out())
        .contains(ALICE + ": on ews; ready for graph")
        .contains(BOB + ": on ews, not used yet; ready for graph")
        .contains("will differ: events cannot be moved to another folder");
  }

  @Test
  void a_plan_names_the_permission_that_is_missing_and_how_to_give_it() throws Exception {
    tenant.conditions("{\"roles\": [\"full_access_as_app\", \"Calendars.ReadWrite\"]}");

    Outcome plan = installation.migrate("plan", "--json", ALICE);

    assertThat(plan.exitCode()).as(plan.out() + plan.err()).isEqualTo(1);
    assertThat(names(plan)).containsExactly("plan", "done");
    assertThat(events(plan).getFirst().path("ready").asBoolean()).isFalse();
    assertThat(events(plan).getFirst().path("findings").toString())
        .contains("Contacts.ReadWrite")
        .contains("Grant admin consent");
  }

  @Test
  void a_mailbox_that_fails_stops_no_other() throws Exception {
    Path list =
        Files.writeString(folder.resolve("list"), "# pilot\nnobody@contoso.example\n" + ALICE);

    Outcome switched = installation.migrate("switch", "--json", "--list", list.toString());

    assertThat(switched.exitCode()).isEqualTo(1);
    assertThat(names(switched)).contains("failed", "switched").endsWith("done");
    assertThat(switched.out()).doesNotContain("secret");
    Outcome again = installation.migrate("switch", ALICE);
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("is on graph already");
  }

  @Test
  void where_no_gateway_runs_the_command_does_the_work_and_check_tells_of_it() throws Exception {
    Outcome refused = installation.stopped(() -> installation.migrate("switch", ALICE));
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("no gateway runs").contains("--config");

    Outcome done =
        installation.stopped(
            () -> installation.postern("migrate", "switch", "--config", config(), ALICE));
    assertThat(done.exitCode()).as(done.out() + done.err()).isZero();

    tenant.conditions("{\"ews\": \"disabled\"}");
    try (DavClient again = installation.client(ALICE)) {
      HttpResponse<String> since =
          again.syncCollection(again.calendar("calendar"), DavClient.syncToken(synced));
      assertThat(DavClient.hrefs(since)).isEmpty();
      assertThat(
              again
                  .putEvent(
                      again.calendar("calendar") + "b.ics",
                      Texts.event("b", "20270202T100000Z", "B"))
                  .statusCode())
          .isEqualTo(201);
    }
    Outcome online = installation.postern("check", "--online", "--config", config(), ALICE);
    assertThat(online.exitCode()).as(online.out() + online.err()).isZero();
    assertThat(online.out()).contains("sandbox (graph): ").doesNotContain("(ews)");
    String told = "note: sandbox: 1 mailboxes are on graph";
    assertThat(installation.postern("check", "--config", config()).out()).contains(told);
    assertThat(installation.stopped(() -> installation.postern("check", "--config", config())))
        .extracting(Outcome::out)
        .asString()
        .contains(told);
  }

  @Test
  void only_the_owner_reaches_the_socket_and_what_is_no_request_is_not_answered() throws Exception {
    Path socket = installation.files().data().resolve("control.sock");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
        .isEqualTo("rw-------");
    assertThat(installation.stopped(() -> Files.exists(socket))).isFalse();
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      channel.write(StandardCharsets.UTF_8.encode("{\"action\": \"DESTROY\"}\n"));
      assertThat(channel.read(ByteBuffer.allocate(100))).isEqualTo(-1);
    }
    assertThat(installation.migrate("plan", ALICE).exitCode()).isZero();
  }

  @Test
  void silence_is_not_taken_for_all_mailboxes() throws Exception {
    assertThat(installation.migrate("switch").exitCode()).isEqualTo(2);
    assertThat(installation.migrate("switch", "--all", ALICE).exitCode()).isEqualTo(2);
    assertThat(installation.migrate("switch", "--percent", "101").exitCode()).isEqualTo(2);
    assertThat(installation.migrate("switch", "not-an-address").exitCode()).isEqualTo(2);
    Outcome unknown = installation.migrate("switch", "--to", "pigeon", ALICE);
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.out()).contains("is not served by pigeon");
  }
}
