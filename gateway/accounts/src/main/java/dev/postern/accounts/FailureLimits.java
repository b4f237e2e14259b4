package dev.postern.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;

/**
 * How many failed logins are borne, for each login and for each address they come from (for IPv6,
 * each /64). Each has an allowance of failures that fills up again with time. An attempt takes one
 * from both before the password is checked, so that many at once cannot exceed it, and gets it back
 * if the password was right.
 */
final class FailureLimits {
  /** How many failures in a row, and how long until one more. */
  record Allowance(int burst, Duration refill) {}

  static final Allowance PER_LOGIN = new Allowance(10, Duration.ofSeconds(30));
  static final Allowance PER_ADDRESS = new Allowance(100, Duration.ofSeconds(3));

  private final Meter logins;
  private final Meter addresses;

  FailureLimits(InstantSource clock) {
    this.logins = new Meter(PER_LOGIN, clock);
    this.addresses = new Meter(PER_ADDRESS, clock);
  }

  /** Takes one failure off both allowances, or tells how long to wait. */
  Optional<Duration> take(String login, InetAddress origin) {
    Optional<Duration> wait = logins.take(login);
    if (wait.isPresent()) {
      return wait;
    }
    wait = addresses.take(network(origin));
    wait.ifPresent(duration -> logins.giveBack(login));
    return wait;
  }

  /** The same for what is no login. */
  Optional<Duration> take(InetAddress origin) {
    return addresses.take(network(origin));
  }

  /** It was no failure after all. */
  void giveBack(InetAddress origin) {
    addresses.giveBack(network(origin));
  }

  /** The password was right after all. */
  void giveBack(String login, InetAddress origin) {
    logins.giveBack(login);
    addresses.giveBack(network(origin));
  }

  private static String network(InetAddress origin) {
    byte[] bytes = origin.getAddress();
    return HexFormat.of()
        .formatHex(origin instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
  }

  /**
   * A leaky bucket in one number for each key (the generic cell rate algorithm of ATM): the time in
   * milliseconds at which its allowance is full again.
   */
  private static final class Meter {
    private static final long MOST_KEYS = 200_000;

    private final InstantSource clock;
    private final long refill;
    private final long burst;
    private final ConcurrentMap<String, Long> fullAt;

    Meter(Allowance allowance, InstantSource clock) {
      this.clock = clock;
      this.refill = allowance.refill().toMillis();
      this.burst = allowance.burst() * refill;
      Cache<String, Long> cache =
          Caffeine.newBuilder()
              .maximumSize(MOST_KEYS)
              .expireAfterWrite(Duration.ofMillis(burst))
              .build();
      this.fullAt = cache.asMap();
    }

    Optional<Duration> take(String key) {
      long now = clock.millis();
      long[] wait = {0};
      fullAt.compute(
          key,
          (k, known) -> {
            long before = known == null ? now : Math.max(known, now);
            wait[0] = Math.max(0, before + refill - burst - now);
            return wait[0] > 0 ? before : before + refill;
          });
      return wait[0] > 0 ? Optional.of(Duration.ofMillis(wait[0])) : Optional.empty();
    }

    void giveBack(String key) {
      fullAt.computeIfPresent(key, (k, known) -> known - refill);
    }
  }
}
