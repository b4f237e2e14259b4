package dev.postern.app.bench.mail;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLSocketFactory;

/**
 * What connections that are logged in and silent take, with TLS on the client's side.
 *
 * @param connections how many there are
 * @param resident octets in all
 * @param each octets that each connection beyond those of the first count takes
 * @param cpuShare of a processor while nothing happens
 */
record Idle(String proxy, int connections, long resident, double each, double cpuShare) {
  private static final int AT_ONCE = 16;

  /**
   * Opens more and more.
   *
   * @param counts rising
   * @param quiet for which nothing happens after each
   */
  static List<Idle> measure(Proxy proxy, List<Integer> counts, SSLSocketFactory tls, Duration quiet)
      throws IOException, InterruptedException {
    List<Connection> open = new ArrayList<>();
    List<Idle> steps = new ArrayList<>();
    try {
      for (int count : counts) {
        open.addAll(more(proxy, open.size(), count, tls));
        Thread.sleep(quiet.dividedBy(4));
        Duration cpu = proxy.spawned().cpuTime();
        Thread.sleep(quiet);
        double share = (double) proxy.spawned().cpuTime().minus(cpu).toNanos() / quiet.toNanos();
        steps.add(of(proxy, steps, count, share));
      }
    } finally {
      for (Connection connection : open) {
        connection.close();
      }
    }
    return steps;
  }

  private static Idle of(Proxy proxy, List<Idle> before, int count, double share)
      throws IOException {
    long resident = proxy.spawned().residentOctets();
    double each =
        before.isEmpty()
            ? 0
            : (double) (resident - before.getFirst().resident)
                / (count - before.getFirst().connections);
    return new Idle(proxy.name(), count, resident, each, share);
  }

  private static List<Connection> more(Proxy proxy, int from, int to, SSLSocketFactory tls)
      throws InterruptedException {
    return Clients.atOnce(AT_ONCE, share -> opening(proxy, from + share, to, tls)).stream()
        .flatMap(List::stream)
        .toList();
  }

  private static Callable<List<Connection>> opening(
      Proxy proxy, int first, int to, SSLSocketFactory tls) {
    return () -> {
      List<Connection> opened = new ArrayList<>();
      for (int client = first; client < to; client += AT_ONCE) {
        opened.add(Connection.open(proxy, tls, true, Clients.address(client)).logIn(proxy));
      }
      return opened;
    };
  }
}
