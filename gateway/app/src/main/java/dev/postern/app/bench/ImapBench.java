package dev.postern.app.bench;

import java.time.Duration;
import java.util.ArrayList;
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

  /** Both ways in turn, after a run of each that does not count: what else is busy slows both. */
  Throughput throughput(Transfer transfer, int octets) {
    try (ImapConnection imap = direct.connect()) {
      transfer.prepare(imap);
    }
    time(transfer, gateway);
    time(transfer, direct);
    List<Duration> through = new ArrayList<>();
    List<Duration> straight = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      through.add(time(transfer, gateway));
      straight.add(time(transfer, direct));
    }
    return Throughput.of(transfer.name(), octets, through, straight);
  }

  private static Duration time(Transfer transfer, ImapRoute route) {
    try (ImapConnection imap = route.connect()) {
      return transfer.run(imap);
    }
  }
}
