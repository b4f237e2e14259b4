package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.ChangePage.Changed;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Version;
import dev.postern.mirror.swap.Crossed;
import dev.postern.mirror.swap.Shelf;
import dev.postern.mirror.swap.Switching;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The moment in which a mailbox changes its backend: one transaction in which ids, versions,
 * cursors and the route become the new backend's. Texts, entity tags and change numbers stay, so
 * that no client sees it. Other nodes find out when they next store something ({@link Moved}).
 */
final class Flip implements Switching {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Equal to no version upstream: what has it is fetched, and no write to it succeeds before. */
  private static final Version OUTDATED = new Version("");

  private final MailAddress mailbox;
  private final String from;
  private final String to;
  private final Records records;
  private final Gates gates;
  private final InstantSource clock;

  Flip(
      MailAddress mailbox,
      String from,
      String to,
      Records records,
      Gates gates,
      InstantSource clock) {
    this.mailbox = mailbox;
    this.from = from;
    this.to = to;
    this.records = records;
    this.gates = gates;
    this.clock = clock;
  }

  @Override
  public String current() {
    return records.database().read(tx -> Routes.of(tx, mailbox.value())).orElse(from);
  }

  @Override
  public <R> R undisturbed(Supplier<R> work) {
    try (Locks.Held closed = gates.close(mailbox, PATIENCE).orElseThrow(Flip::busy)) {
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  private static PosternException busy() {
    return new PosternException(
        new Failure.Unavailable(PATIENCE, "writes to the mailbox are under way for too long"));
  }

  @Override
  public boolean flip(
      List<Crossed> collections, List<Shelf> forgotten, Map<ItemId, ItemId> intents) {
    List<Crossed> ordered =
        collections.stream()
            .sorted(Comparator.comparingLong(crossed -> crossed.shelf().id()))
            .toList();
    try {
      return flipAll(ordered, forgotten, intents);
    } catch (Moved e) {
      throw new PosternException(
          new Failure.Unavailable(PATIENCE, "somebody else switched the mailbox meanwhile"), e);
    }
  }

  private boolean flipAll(
      List<Crossed> ordered, List<Shelf> forgotten, Map<ItemId, ItemId> intents) {
    return records
        .database()
        .transact(tx -> {
          Routes.hold(tx, mailbox.value(), from);
          Map<Long, CollectionRow> rows = new HashMap<>();
          for (Crossed crossed : ordered) {
            table().lock(tx, crossed.shelf().id()).ifPresent(row -> rows.put(row.id(), row));
          }
          if (!isAsSurveyed(tx, ordered, forgotten)) {
            return false;
          }
          Map<ItemId, ItemId> translated = new HashMap<>(intents);
          for (Crossed crossed : ordered) {
            translated.putAll(crossed.translated());
            cross(tx, crossed, Objects.requireNonNull(rows.get(crossed.shelf().id())));
          }
          for (Shelf shelf : forgotten) {
            table().delete(tx, shelf.id());
          }
          IntentTable.translate(tx, mailbox.value(), translated);
          SubscriptionTable.switched(tx, mailbox.value(), from, to);
          Routes.set(tx, mailbox.value(), to);
          // What else there is on the new backend shows when the folders are next asked for.
          tx.update("UPDATE home SET listed_at = 0 WHERE mailbox = ?", mailbox.value());
          return true;
        });
  }

  private CollectionTable table() {
    return new CollectionTable(records.seals());
  }

  /** Whether every collection and resource was surveyed; one that changed since may have been. */
  private boolean isAsSurveyed(Transaction tx, List<Crossed> ordered, List<Shelf> forgotten)
      throws SQLException {
    Set<Long> surveyed = new HashSet<>();
    ordered.forEach(crossed -> surveyed.add(crossed.shelf().id()));
    forgotten.forEach(shelf -> surveyed.add(shelf.id()));
    if (!surveyed.equals(CollectionTable.ids(tx, mailbox.value()))) {
      return false;
    }
    for (Crossed crossed : ordered) {
      for (ResourceRow row : ResourceTable.live(tx, crossed.shelf().id())) {
        Crossed.Arrival arrival = crossed.arrivals().get(row.id());
        boolean known =
            arrival == null
                ? row.version().equals(crossed.lost().get(row.id()))
                : arrival.old().equals(row.item());
        if (!known) {
          return false;
        }
      }
    }
    return true;
  }

  private void cross(Transaction tx, Crossed crossed, CollectionRow row) throws SQLException {
    Map<ItemId, Version> awaited = new HashMap<>(crossed.awaited());
    List<Object[]> arriving = new ArrayList<>();
    List<ResourceRow> leaving = new ArrayList<>();
    for (ResourceRow resource : ResourceTable.live(tx, row.id())) {
      Crossed.Arrival arrival = crossed.arrivals().get(resource.id());
      if (arrival == null) {
        leaving.add(resource);
        continue;
      }
      Optional<Version> version =
          arrival.version().filter(_ -> arrival.before().equals(resource.version()));
      if (version.isEmpty()) {
        awaited.putIfAbsent(arrival.item(), OUTDATED);
      }
      arriving.add(
          new Object[] {arrival.item().value(), version.orElse(OUTDATED).value(), resource.id()});
    }
    tx.updateAll("UPDATE resource SET item = ?, version = ? WHERE id = ?", arriving);
    ResourceWriter writer =
        new ResourceWriter(tx, row, records.seals(), clock.instant(), Math.max(1, leaving.size()));
    for (ResourceRow resource : leaving) {
      writer.remove(resource);
    }
    writer.finish(table());
    PendingTable.forgetAll(tx, row.id());
    PendingTable.note(
        tx,
        row.id(),
        awaited.entrySet().stream().map(e -> new Changed(e.getKey(), e.getValue())).toList(),
        clock.instant());
    table().flip(tx, row.id(), to, crossed.folder(), crossed.cursor());
  }
}
