package dev.postern.protocols.mail;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many connections there may be at the same time, over all listeners that share it: in all,
 * from one address, and of one login. For all threads.
 */
public final class House {
  private final int most;
  private final int mostPerAddress;
  private final int mostPerLogin;
  private final AtomicInteger all = new AtomicInteger();
  private final Map<InetAddress, Integer> perAddress = new ConcurrentHashMap<>();
  private final Map<String, Integer> perLogin = new ConcurrentHashMap<>();

  /**
   * @param most connections
   * @param mostPerAddress of them from one address
   * @param mostPerLogin of them that are logged in as the same login
   */
  public House(int most, int mostPerAddress, int mostPerLogin) {
    this.most = most;
    this.mostPerAddress = mostPerAddress;
    this.mostPerLogin = mostPerLogin;
  }

  /** Whether a connection from there finds a place, which it has to give back then. */
  boolean enter(InetAddress from) {
    if (all.incrementAndGet() > most) {
      all.decrementAndGet();
      return false;
    }
    if (!take(perAddress, from, mostPerAddress)) {
      all.decrementAndGet();
      return false;
    }
    return true;
  }

  void leave(InetAddress from) {
    give(perAddress, from);
    all.decrementAndGet();
  }

  /** Whether a login finds another place, which its connection has to give back then. */
  boolean seat(String login) {
    return take(perLogin, key(login), mostPerLogin);
  }

  void rise(String login) {
    give(perLogin, key(login));
  }

  private static String key(String login) {
    return login.toLowerCase(Locale.ROOT);
  }

  private static <K> boolean take(Map<K, Integer> places, K who, int most) {
    boolean[] taken = new boolean[1];
    places.compute(
        who,
        (same, count) -> {
          int before = count == null ? 0 : count;
          taken[0] = before < most;
          return taken[0] ? Integer.valueOf(before + 1) : count;
        });
    return taken[0];
  }

  private static <K> void give(Map<K, Integer> places, K who) {
    places.computeIfPresent(who, (same, count) -> count == 1 ? null : count - 1);
  }
}
