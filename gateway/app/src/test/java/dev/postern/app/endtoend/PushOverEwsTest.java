package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.app.Demo;
import dev.postern.app.Gateway;
import dev.postern.config.ConfigDocument;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.journal.RequestJournal.Counted;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Push over EWS: from what somebody does in Exchange to what a client's poll finds. */
class PushOverEwsTest {
  private static final String ALICE = "alice@contoso.example";

  /** A second is meant; the rest is for machines that do much else. */
  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir Path state;
  private Sandbox sandbox;
  private TenantControl tenant;
  private ForeignGraph foreign;
  private Gateway gateway;
  private DavClient alice;
  private String calendar;

  /** Alice's client has synced, and is told of changes from now on. */
  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    tenant = new TenantControl(sandbox.httpPort());
    foreign = new ForeignGraph(sandbox.httpPort());
    GatewayFiles files =
        GatewayFiles.write(state, GatewayFiles.TenantPorts.of(sandbox), Via.EWS).stream();
    gateway = Gateway.start(ConfigDocument.read(files.config(), Map.of()));
    alice = new DavClient(gateway.port(Protocol.HTTP), ALICE, Demo.PASSWORD);
    calendar = alice.calendar("calendar");
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
  void a_foreign_change_is_in_the_mirror_at_once_and_no_poll_asks() {
    sandbox.requests().reset();
    long made = System.nanoTime();
    foreign.createEvent(ALICE, "Made by somebody else");
    Await.until("it is there", () -> poll().contains("Made by somebody else"));
    assertThat(Duration.ofNanos(System.nanoTime() - made)).isLessThan(SOON);
    assertThat(asked("SyncFolderItems")).as(counts()).isBetween(1L, 2L);
    assertThat(asked("GetItem")).as(counts()).isEqualTo(1);
    awaitQuiet();
    sandbox.requests().reset();
    for (int i = 0; i < 5; i++) {
      poll();
    }
    assertThat(asked("")).as(counts()).isZero();
  }

  @Test
  void what_is_changed_and_deleted_elsewhere_is_told_too() {
    foreign.createEvent(ALICE, "First name");
    Await.until("it is there", () -> poll().contains("First name"));
    foreign.patchEvent(
        ALICE, foreign.events(ALICE).values().iterator().next(), "{\"subject\": \"Second name\"}");
    Await.until("it is changed", () -> poll().contains("Second name"));
    var mailbox = sandbox.tenant().mailbox(ALICE).orElseThrow();
    mailbox.locked(() -> mailbox.items().stream().toList().forEach(mailbox::remove));
    Await.until("it is gone", () -> !poll().contains("Second name"));
    awaitQuiet();
  }

  @Test
  void after_a_break_every_folder_is_asked_for_once() {
    awaitQuietForLongerThanPollsShareWhatIsFetched();
    sandbox.requests().reset();
    sandbox.streams().drop();
    Await.until("it is connected again", () -> asked("GetStreamingEvents") == 1);
    Await.until("the folder is asked for", () -> asked("SyncFolderItems") == 1);
    awaitQuietWithout("Subscribe");
    foreign.createEvent(ALICE, "After the break");
    Await.until("it is there", () -> poll().contains("After the break"));
  }

  @Test
  void a_connection_whose_time_is_over_is_opened_again_and_nothing_is_missed() {
    sandbox.requests().reset();
    sandbox.streams().end();
    foreign.createEvent(ALICE, "Meanwhile");
    Await.until("it is there", () -> poll().contains("Meanwhile"));
    Await.until("it is connected again", () -> asked("GetStreamingEvents") == 1);
    assertThat(asked("Subscribe")).as(counts()).isZero();
    assertThat(asked("SyncFolderItems")).as(counts()).isBetween(1L, 2L);
  }

  @Test
  void what_was_told_only_by_half_is_found() {
    sandbox.requests().reset();
    sandbox.streams().cut();
    foreign.createEvent(ALICE, "Half told");
    Await.until("it is there", () -> poll().contains("Half told"));
    awaitQuietWithout("Subscribe");
  }

  @Test
  void what_clients_write_themselves_costs_nothing_more_when_it_is_told() {
    awaitQuietForLongerThanPollsShareWhatIsFetched();
    sandbox.requests().reset();
    String own = calendar + "own.ics";
    assertThat(alice.putEvent(own, Texts.event("own", "Own")).statusCode()).isEqualTo(201);
    poll();
    assertThat(alice.putEvent(own, Texts.event("own", "Changed")).statusCode()).isEqualTo(204);
    poll();
    assertThat(asked("SyncFolderItems")).as(counts()).isZero();
    assertThat(alice.delete(own).statusCode()).isEqualTo(204);
    long deleting = asked("SyncFolderItems");
    poll();
    // Told after all of that, over the same connection.
    foreign.createEvent(ALICE, "Not her own");
    Await.until("it is there", () -> poll().contains("Not her own"));
    assertThat(asked("SyncFolderItems") - deleting).as(counts()).isEqualTo(1);
    awaitQuiet();
  }

  @Test
  void a_lost_subscription_is_made_anew_and_what_it_did_not_tell_is_found() {
    sandbox.requests().reset();
    tenant.conditions("{\"streaming\": {\"delayMillis\": 30}}");
    sandbox.streams().lose(Optional.empty());
    foreign.createEvent(ALICE, "Nobody was told");
    Await.until("it is subscribed to again", () -> asked("Subscribe") == 1);
    Await.until("it is there", () -> poll().contains("Nobody was told"));
    awaitQuiet();
    foreign.createEvent(ALICE, "Told");
    Await.until("it is there", () -> poll().contains("Told"));
  }

  @Test
  void a_calendar_that_somebody_makes_elsewhere_is_in_the_home_at_once() {
    String home = calendar.replaceFirst("calendar/$", "");
    assertThat(alice.propfind(home, "1", "<D:displayname/>").body())
        .doesNotContain("Made elsewhere");
    foreign.post(ALICE, "calendars", "{\"name\": \"Made elsewhere\"}");
    Await.until(
        "it is there",
        () -> alice.propfind(home, "1", "<D:displayname/>").body().contains("Made elsewhere"));
  }

  @Test
  void where_exchange_refuses_to_tell_polls_ask() {
    tenant.conditions(
        """
        {"disruptions":[{"operation":"Subscribe","action":"response","code":"ErrorAccessDenied",
          "times":1000}]}
        """);
    sandbox.streams().lose(Optional.empty());
    Await.until("it is refused", () -> asked("Subscribe") > 0);
    foreign.createEvent(ALICE, "Polled for");
    Await.until("it is there", () -> poll().contains("Polled for"));
    Await.until(
        "a poll asks again",
        () -> {
          sandbox.requests().reset();
          poll();
          return asked("SyncFolderItems") == 1;
        });
  }

  @Test
  void a_gateway_that_stops_is_gone_at_once_and_leaves_no_subscription() {
    assertThat(sandbox.streams().all()).hasSize(1);
    long asked = System.nanoTime();
    gateway.close();
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(SOON);
    Await.until("no connection is open", () -> sandbox.streams().connections() == 0);
    assertThat(sandbox.streams().all()).isEmpty();
  }

  /** Until a poll costs nothing. */
  private void awaitQuiet() {
    Await.until(
        "a poll costs nothing",
        () -> {
          sandbox.requests().reset();
          poll();
          return asked("") == 0 && sandbox.streams().connections() > 0;
        });
  }

  private void awaitQuietForLongerThanPollsShareWhatIsFetched() {
    AtomicLong asked = new AtomicLong(System.nanoTime());
    Await.until(
        "polls have cost nothing for some time",
        () -> {
          sandbox.requests().reset();
          poll();
          if (asked("") > 0) {
            asked.set(System.nanoTime());
          }
          return System.nanoTime() - asked.get() > Duration.ofMillis(1500).toNanos();
        });
  }

  private void awaitQuietWithout(String operation) {
    assertThat(asked(operation)).as(counts()).isZero();
    awaitQuiet();
  }

  private String poll() {
    HttpResponse<String> answer = alice.syncCollection(calendar, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(207);
    return alice.calendarMultiget(calendar, DavClient.hrefs(answer)).body();
  }

  /** The requests to EWS whose operation's name has this in it. */
  private long asked(String part) {
    return sandbox.requests().counts().stream()
        .filter(it -> it.protocol().equals("ews") && it.operation().contains(part))
        .mapToLong(Counted::count)
        .sum();
  }

  private String counts() {
    return sandbox.requests().counts().toString();
  }
}
