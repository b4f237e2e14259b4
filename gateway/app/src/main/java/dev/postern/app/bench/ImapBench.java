package dev.postern.app.bench;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** What IMAP costs through the gateway, and what it costs without. */
record ImapBench(ImapRoute gateway, ImapRoute direct, int runs) {

  /** From the connection to the OK of the login. */
  Timing login() {
    return Timing.of(
        IntStream.range(0, runs)
            .mapToObj(run -> Meter.time(() -> gateway.connect().close()))
            .toList());
  }

  Throughput throughput(Transfer transfer, int octets) {
    try (ImapConnection imap = direct.connect()) {
      transfer.prepare(imap);
    }
    return Throughput.of(
        transfer.name(), octets, times(transfer, gateway), times(transfer, direct));
  }

  private List<Duration> times(Transfer transfer, ImapRoute route) {
    return IntStream.range(0, runs).mapToObj(run -> time(transfer, route)).toList();
  }

  private static Duration time(Transfer transfer, ImapRoute route) {
    try (ImapConnection imap = route.connect()) {
      return transfer.run(imap);
    }
  }
}
