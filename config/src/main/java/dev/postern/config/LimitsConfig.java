package dev.postern.config;

import dev.postern.api.settings.Settings;
import java.time.Duration;
import java.util.Locale;

/**
 * What the mail listeners together put up with.
 *
 * @param connections at the same time
 * @param connectionsPerAddress of them from one address
 * @param connectionsPerLogin of them that are logged in as the same login
 * @param loginTime how long a client may take to log in, its failures included
 * @param upstreamTime how long each stage of a login at the mail server behind may take
 * @param idleTime how long a connection may be silent after the login
 * @param commands how many commands a client may send before the login
 * @param failedLogins how many wrong passwords a connection survives
 * @param grace how long clients under way may take when the gateway stops; HTTP clients as well
 */
public record LimitsConfig(
    int connections,
    int connectionsPerAddress,
    int connectionsPerLogin,
    Duration loginTime,
    Duration upstreamTime,
    Duration idleTime,
    int commands,
    int failedLogins,
    Duration grace) {
  private static final int MOST = 1_000_000;

  /** RFC 9051 section 5.4: a server that closes idle connections waits for 30 minutes. */
  private static final Duration SHORTEST_IDLE = Duration.ofMinutes(30);

  /** Room for many devices of many users behind one address. */
  public static final LimitsConfig DEFAULT =
      new LimitsConfig(
          10_000,
          1_000,
          100,
          Duration.ofSeconds(90),
          Duration.ofSeconds(20),
          Duration.ofMinutes(31),
          100,
          3,
          Duration.ofSeconds(2));

  /** Reads the section {@code limits}. */
  static LimitsConfig read(Settings root) {
    return root.section("limits").map(LimitsConfig::of).orElse(DEFAULT);
  }

  private static LimitsConfig of(Settings section) {
    LimitsConfig read =
        new LimitsConfig(
            section.integer("connections", DEFAULT.connections, 1, MOST),
            section.integer("connections-per-address", DEFAULT.connectionsPerAddress, 1, MOST),
            section.integer("connections-per-login", DEFAULT.connectionsPerLogin, 1, MOST),
            section.duration("login-time", DEFAULT.loginTime),
            section.duration("upstream-time", DEFAULT.upstreamTime),
            section.duration("idle-time", DEFAULT.idleTime),
            section.integer("commands-before-login", DEFAULT.commands, 5, MOST),
            section.integer("failed-logins", DEFAULT.failedLogins, 1, 100),
            section.duration("grace", DEFAULT.grace));
    within(section, "login-time", read.loginTime, Duration.ofSeconds(1), Duration.ofHours(1));
    within(
        section, "upstream-time", read.upstreamTime, Duration.ofSeconds(1), Duration.ofMinutes(5));
    within(section, "grace", read.grace, Duration.ZERO, Duration.ofMinutes(10));
    within(section, "idle-time", read.idleTime, SHORTEST_IDLE, Duration.ofDays(1));
    return read;
  }

  private static void within(
      Settings section, String key, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      section.fault(key, "must be from " + words(least) + " to " + words(most));
    }
  }

  private static String words(Duration duration) {
    return duration.toString().substring(1).replace("T", "").toLowerCase(Locale.ROOT);
  }
}
