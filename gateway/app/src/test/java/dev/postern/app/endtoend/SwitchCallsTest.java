package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.app.cli.Program.Outcome;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import dev.postern.sandbox.journal.RequestJournal;
import dev.postern.sandbox.journal.RequestJournal.Counted;
import dev.postern.sandbox.seed.CalendarLoad;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What a switch asks of Exchange, by the sandbox's counters. */
class SwitchCallsTest {
  private static final String ALICE = "alice@contoso.example";

  @TempDir Path folder;

  @Test
  void a_mailbox_of_a_thousand_events_is_switched_within_its_share_of_the_budget()
      throws Exception {
    switchCosts(1000, 1 + 50 + 20);
  }

  @Test
  @EnabledIfSystemProperty(named = "postern.long", matches = "true")
  void a_mailbox_of_ten_thousand_events_is_switched_within_the_budget() throws Exception {
    switchCosts(10_000, 10 + 500 + 20);
  }

  /**
   * @param most HTTP requests, a batch counted as one, by either interface
   */
  private void switchCosts(int events, int most) throws Exception {
    try (Installation installation = Installation.start(folder, Via.EWS, SeedLevel.EMPTY);
        DavClient alice = installation.client(ALICE)) {
      CalendarLoad.fill(
          installation.sandbox().tenant().mailbox(ALICE).orElseThrow(),
          events,
          LocalDate.now(ZoneOffset.UTC));
      HttpResponse<String> synced = alice.syncCollection(alice.calendar("calendar"), "");
      assertThat(DavClient.hrefs(synced)).hasSize(events);
      RequestJournal requests = installation.sandbox().requests();
      requests.reset();

      Outcome outcome = installation.migrate("switch", ALICE);

      assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
      assertThat(outcome.out()).contains("%d the same, 0 differ, 0 missing".formatted(events));
      String counted =
          requests.counts().stream().map(Counted::toString).collect(Collectors.joining("\n"));
      assertThat(requests(requests, "ews") + requests(requests, "graph"))
          .as(counted)
          .isLessThanOrEqualTo(most);
      assertThat(requests.highestConcurrency("graph")).as(counted).isBetween(1, 4);
      requests.reset();
      HttpResponse<String> since =
          alice.syncCollection(alice.calendar("calendar"), DavClient.syncToken(synced));
      assertThat(DavClient.hrefs(since)).isEmpty();
      assertThat(requests(requests, "ews")).isZero();
    }
  }

  private static long requests(RequestJournal journal, String protocol) {
    return journal.counts().stream()
        .filter(it -> it.protocol().equals(protocol))
        .mapToLong(Counted::count)
        .sum();
  }
}
