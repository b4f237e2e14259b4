package dev.postern.mirror;

import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.model.Item;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Asks once for all collections of a home which of them have not changed: a client's round goes
 * through all of them. Those it does not name are refreshed.
 */
final class HomeCheck {
  /** The collections of one kind in a mailbox, on one of its backends. */
  private record Key(HomeKey home, String backend) {}

  private final SingleFlight<Key> flights;
  private final Map<Key, Set<FolderId>> unchanged = new ConcurrentHashMap<>();

  /**
   * @param shared for how long one answer is good for all
   */
  HomeCheck(InstantSource clock, Duration shared) {
    this.flights = new SingleFlight<>(clock, shared);
  }

  /** Whether the collection certainly is as its cursor left it. One call for the home, or none. */
  <T extends Item> boolean isUnchanged(Replica<T> replica, CollectionRow collection) {
    Key key = new Key(replica.home(), replica.backend());
    flights.run(key, () -> unchanged.put(key, ask(replica)));
    return unchanged.getOrDefault(key, Set.of()).contains(collection.folder());
  }

  private static <T extends Item> Set<FolderId> ask(Replica<T> replica) {
    Map<FolderId, Cursor> since =
        replica.database().read(tx -> replica.collections().ofHome(tx, replica.home())).stream()
            .filter(row -> row.complete() && row.backend().equals(replica.backend()))
            .filter(row -> row.cursor().isPresent())
            .collect(Collectors.toMap(CollectionRow::folder, row -> row.cursor().orElseThrow()));
    return since.isEmpty() ? Set.of() : replica.remote().unchanged(since);
  }
}
