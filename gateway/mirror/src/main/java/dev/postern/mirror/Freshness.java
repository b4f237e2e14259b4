package dev.postern.mirror;

import dev.postern.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When each collection was last known to be as it is upstream, and which ones are shown as they
 * were because upstream is in trouble (promise 6).
 */
final class Freshness {
  private static final Logger LOG = LoggerFactory.getLogger(Freshness.class);

  /** So that a poll with nothing new writes nothing. */
  private static final Duration NOTED_EVERY = Duration.ofMinutes(5);

  private static final Duration LOGGED_EVERY = Duration.ofHours(1);

  /** A collection that is shown as it was. */
  private record Shown(String mailbox, Optional<Instant> synced, Instant logged) {}

  private final Database database;
  private final InstantSource clock;
  private final Map<Long, Instant> synced = new ConcurrentHashMap<>();
  private final Map<Long, Instant> noted = new ConcurrentHashMap<>();
  private final Map<Long, Shown> shown = new ConcurrentHashMap<>();

  Freshness(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A refresh that began then went well. */
  void synced(CollectionRow collection, Instant began) {
    synced.put(collection.id(), began);
    shown.remove(collection.id());
    Instant last = noted.get(collection.id());
    if (last == null || !began.isBefore(last.plus(NOTED_EVERY))) {
      database.execute(tx ->
          tx.update(
              "UPDATE collection SET synced_at = ? WHERE id = ?",
              began.toEpochMilli(),
              collection.id()));
      noted.put(collection.id(), began);
    }
  }

  /** Empty if it never was. What another process noted may be some minutes older than true. */
  Optional<Instant> of(CollectionRow collection) {
    return Optional.ofNullable(synced.get(collection.id()))
        .or(() ->
            database.read(tx ->
                tx.first(
                        "SELECT synced_at FROM collection WHERE id = ? AND synced_at IS NOT NULL",
                        row -> row.getLong(1),
                        collection.id())
                    .map(Instant::ofEpochMilli)));
  }

  /** It is shown as last synced; says so at once, and every hour. */
  void showsAsItWas(CollectionRow collection, String trouble) {
    Optional<Instant> when = of(collection);
    Instant now = clock.instant();
    AtomicBoolean news = new AtomicBoolean();
    shown.compute(
        collection.id(),
        (_, last) -> {
          boolean due = last == null || !now.isBefore(last.logged().plus(LOGGED_EVERY));
          news.set(due);
          return due ? new Shown(collection.mailbox(), when, now) : last;
        });
    if (news.get()) {
      LOG.warn(
          "{}: {} is shown as it was {}: {}",
          collection.mailbox(),
          collection.name(),
          when.map(instant -> age(instant, now)).orElse("when it was last synced"),
          trouble);
    }
  }

  /** It is no more. */
  void forget(CollectionRow collection) {
    shown.remove(collection.id());
    synced.remove(collection.id());
    noted.remove(collection.id());
  }

  /** The age of the oldest data that is shown of each mailbox that upstream does not answer for. */
  Map<String, Duration> ages() {
    Instant now = clock.instant();
    Map<String, Duration> ages = new HashMap<>();
    shown
        .values()
        .forEach(one ->
            ages.merge(
                one.mailbox(),
                one.synced().map(when -> Duration.between(when, now)).orElse(Duration.ZERO),
                (a, b) -> a.compareTo(b) >= 0 ? a : b));
    return ages;
  }

  private static String age(Instant then, Instant now) {
    return Duration.between(then, now).truncatedTo(ChronoUnit.SECONDS) + " ago";
  }
}
