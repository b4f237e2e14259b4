package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.ForeignIds;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.model.Item;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What EWS calls an item and what Graph calls it are found from each other. */
final class TranslatedIdsTest {
  private static Sandbox sandbox;
  private static GraphTenant tenant;
  private static Backend ews;
  private static Backend graph;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral().withSeed(SeedLevel.FULL));
    tenant = new GraphTenant(sandbox);
    ews = tenant.ews();
    graph = tenant.graph();
  }

  @AfterAll
  static void stop() throws IOException {
    graph.close();
    ews.close();
    tenant.close();
    sandbox.close();
  }

  @Test
  void all_contacts_and_events_are_found_both_ways() {
    Set<ItemId> byEws = ids(ews.contacts());
    byEws.addAll(ids(ews.events()));
    Set<ItemId> byGraph = ids(graph.contacts());
    byGraph.addAll(ids(graph.events()));
    Map<ItemId, ItemId> own = ids().toOwn(GraphTenant.ALICE, "ews", byEws);
    assertThat(own.keySet()).isEqualTo(byEws).hasSizeGreaterThan(200);
    assertThat(new HashSet<>(own.values())).isEqualTo(byGraph);
    Map<ItemId, ItemId> back = ids().fromOwn(GraphTenant.ALICE, "ews", byGraph);
    assertThat(back).hasSameSizeAs(own);
    own.forEach((foreign, mine) -> assertThat(back).containsEntry(mine, foreign));
  }

  @Test
  void what_cannot_be_translated_is_left_out() {
    ItemId known = ids(ews.contacts()).iterator().next();
    assertThat(
            ids().toOwn(GraphTenant.ALICE, "ews", List.of(new ItemId("nonsense"), known)).keySet())
        .containsExactly(known);
    assertThat(ids().toOwn(GraphTenant.ALICE, "exchange-of-another-kind", List.of(known)))
        .isEmpty();
  }

  @Test
  void a_thousand_take_one_call() {
    Collection<ItemId> many =
        Stream.concat(
                ids(ews.contacts()).stream(),
                IntStream.range(0, 1_900).mapToObj(i -> new ItemId("unknown" + i)))
            .toList();
    sandbox.requests().reset();
    ids().toOwn(GraphTenant.ALICE, "ews", many);
    assertThat(GraphTenant.calls(sandbox)).isEqualTo(Math.ceilDiv(many.size(), 1_000));
  }

  private static ForeignIds ids() {
    return graph.foreignIds().orElseThrow();
  }

  private static <T extends Item> Set<ItemId> ids(ItemStore<T> store) {
    List<ItemId> ids = new ArrayList<>();
    store
        .folders(GraphTenant.ALICE)
        .forEach(folder -> {
          Optional<Cursor> since = Optional.empty();
          ChangePage page;
          do {
            page = store.changes(GraphTenant.ALICE, folder.id(), since);
            page.changed().forEach(changed -> ids.add(changed.id()));
            since = Optional.of(page.next());
          } while (page.more());
        });
    return new HashSet<>(ids);
  }
}
