package dev.postern.app.bench.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocketFactory;

/**
 * How fast octets pass, in millions a second, medians of several runs; and what a thousand million
 * take of processor time, in seconds, which other load on the machine hardly changes.
 *
 * @param encrypted between client and proxy
 * @param connections that share the octets
 * @param ratio to the other proxy
 */
record Throughput(
    Direction direction,
    boolean encrypted,
    int connections,
    double gateway,
    double other,
    double ratio,
    double gatewayCpu,
    double otherCpu) {

  /** All kinds, each of them by both proxies in turn. */
  static List<Throughput> measure(
      Proxy gateway, Proxy other, SSLSocketFactory tls, long octets, int rounds)
      throws InterruptedException {
    List<Throughput> all = new ArrayList<>();
    for (boolean encrypted : List.of(false, true)) {
      for (Direction direction : Direction.values()) {
        for (int connections : List.of(1, 8)) {
          Run run = new Run(direction, encrypted, connections, octets, tls);
          run.once(gateway);
          run.once(other);
          Rates ours = new Rates(new double[rounds], new double[rounds]);
          Rates theirs = new Rates(new double[rounds], new double[rounds]);
          for (int round = 0; round < rounds; round++) {
            ours.set(round, run.once(gateway));
            theirs.set(round, run.once(other));
          }
          all.add(of(run, ours, theirs));
        }
      }
    }
    return all;
  }

  private static Throughput of(Run run, Rates ours, Rates theirs) {
    double gateway = median(ours.megabytes);
    double other = median(theirs.megabytes);
    return new Throughput(
        run.direction,
        run.encrypted,
        run.connections,
        gateway,
        other,
        gateway / other,
        median(ours.cpu),
        median(theirs.cpu));
  }

  /** Of several runs. */
  private record Rates(double[] megabytes, double[] cpu) {
    void set(int round, Once once) {
      megabytes[round] = once.megabytes;
      cpu[round] = once.cpu;
    }
  }

  private record Once(double megabytes, double cpu) {}

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private record Run(
      Direction direction, boolean encrypted, int connections, long octets, SSLSocketFactory tls) {

    /** In millions of octets a second, the logins not counted. */
    Once once(Proxy proxy) throws InterruptedException {
      List<Connection> open = new ArrayList<>();
      try {
        for (int client : IntStream.range(0, connections).toArray()) {
          open.add(Connection.open(proxy, tls, encrypted, Clients.address(client)).logIn(proxy));
        }
        Duration cpu = proxy.spawned().cpuTime();
        long begin = System.nanoTime();
        Clients.atOnce(
            connections,
            client ->
                () -> {
                  direction.pass(open.get(client), octets / connections, new byte[64 * 1024]);
                  return client;
                });
        long time = System.nanoTime() - begin;
        long used = proxy.spawned().cpuTime().minus(cpu).toNanos();
        return new Once(octets * 1e3 / time, (double) used / octets);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        open.forEach(Run::close);
      }
    }

    private static void close(Connection connection) {
      try {
        connection.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
