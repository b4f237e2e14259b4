package dev.postern.mirror;

import dev.postern.api.model.Item;
import dev.postern.store.Database;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings collections up to date, one refresh at a time for each, however many ask; and not at all
 * while Exchange would have told if anything had changed.
 */
final class Refreshes {
  /**
   * Polls within this time share one refresh: a client's round is many requests. What changes
   * upstream after it began is told by the first poll that does not share it.
   */
  private static final Duration SHARED_FOR = Duration.ofSeconds(1);

  /** What is shared by those who ask at once: what a collection has on a backend. */
  private record Poll(long collection, String backend) {}

  private final Database database;
  private final InstantSource clock;
  private final Freshness freshness;
  private final SingleFlight<Poll> flights;
  private final HomeCheck homes;
  private final Map<Long, Instant> read = new ConcurrentHashMap<>();
  private volatile @Nullable Background background;

  Refreshes(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.freshness = new Freshness(database, clock);
    this.flights = new SingleFlight<>(clock, SHARED_FOR);
    this.homes = new HomeCheck(clock, SHARED_FOR);
  }

  Freshness freshness() {
    return freshness;
  }

  /** From now on somebody looks after what no client asks for. */
  void use(Background running) {
    background = running;
  }

  /** Something may be due. */
  void wake() {
    Background active = background;
    if (active != null) {
      active.wake();
    }
  }

  /** Something changed in these folders. */
  void told(Set<SubscriptionKey> folders) {
    Background active = background;
    if (active != null) {
      active.told(folders);
    }
  }

  /** A client asks for the collection as it is now. */
  <T extends Item> void poll(Replica<T> replica, CollectionRow collection) {
    Background active = background;
    if (active == null) {
      refresh(replica, collection, false);
    } else {
      poll(replica, collection, active);
    }
  }

  private <T extends Item> void poll(
      Replica<T> replica, CollectionRow collection, Background active) {
    Optional<Watch> watch = active.watch(collection);
    if (watch.isPresent() && isCurrent(replica, collection, watch.get(), active.pace().net())) {
      return;
    }
    watch.ifPresent(Watch::prepare);
    boolean isTold = watch.isPresent() && watch.get().row().filter(watch.get()::isLive).isPresent();
    if (isTold || !isUnchanged(replica, collection, active)) {
      refresh(replica, collection, true);
    }
    if (watch.isPresent() && watch.get().isLiveOrAsked()) {
      active.rounds().leave(collection);
    } else {
      boolean news = replica.reread(collection).current() != collection.current();
      active.rounds().polled(collection, news, () -> isNew(replica, collection));
    }
  }

  /** Exchange told of a change: fetches it, unless somebody has by now. */
  <T extends Item> void catchUp(Replica<T> replica, CollectionRow collection) {
    flights.runAnew(
        new Poll(collection.id(), collection.backend()),
        () -> {
          boolean isStale = subscription(collection).filter(SubscriptionRow::isStale).isPresent();
          if (isStale) {
            refreshNow(replica, collection, true);
          }
          return isStale;
        });
  }

  /** Polls in the background: whether there was anything new. */
  private <T extends Item> boolean isNew(Replica<T> replica, CollectionRow collection) {
    CollectionRow before = replica.reread(collection);
    if (!before.backend().equals(replica.backend())) {
      throw new Moved(before.mailbox());
    }
    Background active = background;
    if (active == null || !isUnchanged(replica, before, active)) {
      refresh(replica, before, true);
    }
    return replica.reread(collection).current() != before.current();
  }

  /**
   * Whether the mirror has all that there is: it was synced, Exchange tells of changes and has told
   * of none since, and no write is unsettled.
   */
  private boolean isCurrent(
      Replica<?> replica, CollectionRow collection, Watch watch, Duration net) {
    Instant now = clock.instant();
    Optional<SubscriptionRow> row = watch.row();
    if (!collection.complete()
        || row.isEmpty()
        || row.get().isStale()
        || !watch.isLive(row.get())
        || freshness.of(collection).filter(at -> at.plus(net).isAfter(now)).isEmpty()) {
      return false;
    }
    watch.noteUse(row.get());
    return database.read(tx -> isSettled(tx, replica, collection));
  }

  /**
   * Whether the backend says that nothing has changed, asked once for all that clients poll in the
   * mailbox. Not for a single collection, whose refresh costs as much, and not for long: what the
   * backend goes by might not tell everything.
   */
  private boolean isUnchanged(Replica<?> replica, CollectionRow collection, Background active) {
    Instant began = clock.instant();
    Instant last = read.getOrDefault(collection.id(), Instant.MIN);
    boolean mayBe =
        collection.complete()
            && active.rounds().hasCompany(collection)
            && last.isAfter(began.minus(active.pace().net()))
            && database.read(tx ->
                isSettled(tx, replica, collection)
                    && !PendingTable.isAnyDue(tx, collection.id(), began))
            && homes.isUnchanged(replica, collection);
    if (mayBe) {
      freshness.synced(collection, began);
    }
    return mayBe;
  }

  private static boolean isSettled(Transaction tx, Replica<?> replica, CollectionRow collection)
      throws SQLException {
    return replica.intents().ofCollection(tx, collection).isEmpty()
        && CarriedTable.all(tx, collection).isEmpty();
  }

  private Optional<SubscriptionRow> subscription(CollectionRow collection) {
    return database.read(tx -> SubscriptionTable.byKey(tx, SubscriptionKey.of(collection)));
  }

  private <T extends Item> void refresh(
      Replica<T> replica, CollectionRow collection, boolean mayBeWatched) {
    flights.run(
        new Poll(collection.id(), collection.backend()),
        () -> refreshNow(replica, collection, mayBeWatched));
  }

  private <T extends Item> void refreshNow(
      Replica<T> replica, CollectionRow collection, boolean mayBeWatched) {
    Instant began = clock.instant();
    Optional<SubscriptionRow> told = mayBeWatched ? subscription(collection) : Optional.empty();
    new Refresh<>(replica).run(collection);
    read.put(collection.id(), began);
    told.filter(SubscriptionRow::isStale)
        .ifPresent(
            row -> database.execute(tx -> SubscriptionTable.seen(tx, row.key(), row.noticed())));
    freshness.synced(collection, began);
  }
}
