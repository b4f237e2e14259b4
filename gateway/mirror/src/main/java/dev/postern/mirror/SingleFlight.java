package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Work that many ask for at once and one does: whoever comes while it is under way, or soon after
 * it began, shares its result, failures included.
 */
final class SingleFlight<K> {
  private record Flight(Instant began, CompletableFuture<Void> landed) {}

  private final ConcurrentHashMap<K, Flight> flights = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final Duration shared;

  /**
   * @param shared for how long after its begin a finished flight still counts
   */
  SingleFlight(InstantSource clock, Duration shared) {
    this.clock = clock;
    this.shared = shared;
  }

  /** Returns once the work was done by somebody, or throws what it threw. */
  void run(K key, Runnable work) {
    Flight mine = new Flight(clock.instant(), new CompletableFuture<>());
    Flight flight = flights.compute(key, (k, last) -> last == null || hasEnded(last) ? mine : last);
    if (flight == mine) {
      fly(mine, work);
    }
    try {
      flight.landed().join();
    } catch (CompletionException e) {
      throw rethrown(e);
    }
  }

  /**
   * Like {@link #run}, but what began before does not count; it is waited for.
   *
   * @param work tells whether there was anything to be done; if not, nobody shares it later
   */
  void runAnew(K key, BooleanSupplier work) {
    Flight mine = new Flight(clock.instant(), new CompletableFuture<>());
    Flight flight = flights.compute(key, (k, last) -> last == null || isOver(last) ? mine : last);
    while (flight != mine) {
      flight.landed().handle((_, _) -> true).join();
      flight = flights.compute(key, (k, last) -> last == null || isOver(last) ? mine : last);
    }
    fly(
        mine,
        () -> {
          if (!work.getAsBoolean()) {
            flights.remove(key, mine);
          }
        });
    try {
      mine.landed().join();
    } catch (CompletionException e) {
      throw rethrown(e);
    }
  }

  private static boolean isOver(Flight flight) {
    return flight.landed().isDone();
  }

  private boolean hasEnded(Flight flight) {
    return flight.landed().isDone() && !clock.instant().isBefore(flight.began().plus(shared));
  }

  private static void fly(Flight flight, Runnable work) {
    try {
      work.run();
      flight.landed().complete(null);
    } catch (RuntimeException | Error e) {
      // Everyone who waits gets to see what went wrong, whatever it was; nobody may wait for ever.
      flight.landed().completeExceptionally(e);
    }
  }

  private static RuntimeException rethrown(CompletionException e) {
    return switch (e.getCause()) {
      case PosternException known -> known;
      case RuntimeException unexpected -> unexpected;
      case null, default ->
          new PosternException(
              new Failure.Unavailable(Duration.ofMinutes(1), "the mirror failed"), e);
    };
  }
}
