package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemPage;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.model.Event;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.journal.RequestJournal;
import dev.postern.sandbox.seed.CalendarLoad;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a first sync asks of Graph: ids and cursor first, then all items whole. */
final class FirstSyncTest {
  private static final String ALICE = GraphTenant.ALICE.mailbox().value();

  private Sandbox sandbox;
  private GraphTenant tenant;
  private ItemStore<Event> events;

  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    tenant = new GraphTenant(sandbox);
    events = tenant.events();
  }

  @AfterEach
  void stop() throws IOException {
    tenant.close();
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({"1000, 13", "10000, 121"})
  void a_first_sync_costs_a_request_for_fifty_events_and_one_for_twenty_series(
      int size, int measured) {
    assertThat(firstSync(size)).isEqualTo(measured);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 10_000})
  void it_keeps_to_that_where_calendars_have_no_delta_of_their_events(int size) throws Exception {
    GraphTenant.conditions(sandbox, "{\"graph\": {\"eventsDelta\": false}}");
    firstSync(size);
  }

  /** How many requests it took. */
  private long firstSync(int size) {
    CalendarLoad.Contents load =
        CalendarLoad.fill(
            sandbox.tenant().mailbox(ALICE).orElseThrow(), size, LocalDate.now(ZoneOffset.UTC));
    sandbox.requests().reset();

    FolderId folder = events.folders(GraphTenant.ALICE).getFirst().id();
    Set<ItemId> open = listed(folder);
    int all = open.size();
    Optional<Cursor> next = Optional.empty();
    do {
      ItemPage<Event> page = events.list(GraphTenant.ALICE, folder, next);
      page.items()
          .forEach(item -> {
            assertThat(item).isInstanceOf(Fetched.Found.class);
            assertThat(open.remove(item.id())).isTrue();
          });
      next = page.next();
    } while (next.isPresent());

    assertThat(open).isEmpty();
    assertThat(all).isGreaterThanOrEqualTo(size);
    assertThat(requests()).isLessThanOrEqualTo(4 + parts(all, 50) + parts(load.series(), 20));
    assertThat(sandbox.requests().highestConcurrency("graph")).isLessThanOrEqualTo(4);
    assertThat(sandbox.requests().count("graph-status", "429")).isZero();
    return requests();
  }

  private Set<ItemId> listed(FolderId folder) {
    Set<ItemId> ids = new HashSet<>();
    Optional<Cursor> cursor = Optional.empty();
    boolean more = true;
    while (more) {
      ChangePage page = events.changes(GraphTenant.ALICE, folder, cursor);
      page.changed().forEach(changed -> ids.add(changed.id()));
      cursor = Optional.of(page.next());
      more = page.more();
    }
    return ids;
  }

  private static int parts(int all, int size) {
    return (all + size - 1) / size;
  }

  private long requests() {
    return sandbox.requests().counts().stream()
        .filter(it -> it.protocol().equals("graph"))
        .mapToLong(RequestJournal.Counted::count)
        .sum();
  }
}
