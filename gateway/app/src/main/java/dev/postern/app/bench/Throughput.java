package dev.postern.app.bench;

import java.time.Duration;
import java.util.List;

/**
 * How fast octets go by IMAP; medians, in millions of octets a second.
 *
 * @param gatewayMegabytesPerSecond through the gateway
 * @param directMegabytesPerSecond straight to the tenant, by TLS
 * @param ratio of the two
 */
record Throughput(
    String transfer,
    int runs,
    double gatewayMegabytesPerSecond,
    double directMegabytesPerSecond,
    double ratio) {

  static Throughput of(String transfer, int octets, List<Duration> gateway, List<Duration> direct) {
    double through = rate(octets, gateway);
    double straight = rate(octets, direct);
    return new Throughput(transfer, gateway.size(), through, straight, through / straight);
  }

  private static double rate(int octets, List<Duration> runs) {
    return octets / 1000.0 / Timing.of(runs).medianMillis();
  }
}
