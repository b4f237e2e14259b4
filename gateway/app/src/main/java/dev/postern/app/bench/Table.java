package dev.postern.app.bench;

import java.io.PrintWriter;
import java.util.Locale;

/** A report as people read it. */
record Table(Report report) {
  private static final String HEADING = "%-28s %8s %8s %10s %10s %6s%n";
  private static final String ACTION = "%-28s %8d %8d %10.1f %10.1f %6d%n";
  private static final String LOGIN = "%-28s %8s %8s %10.1f %10.1f %6d%n";
  private static final String TRANSFER_HEADING = "%n%-28s %8s %8s %10s %10s %6s%n";
  private static final String TRANSFER = "%-28s %8.0f %8.0f %10.2f %10s %6d%n";

  void print(PrintWriter out) {
    line(
        out,
        "%,d events (%,d series, %,d exceptions) over %s, %d ms latency upstream%n%n",
        report.events(),
        report.series(),
        report.exceptions(),
        report.backend(),
        report.latencyMillis());
    line(out, HEADING, "", "calls", "allowed", "min ms", "median ms", "runs");
    for (ActionCost cost : report.actions()) {
      Timing time = cost.time();
      line(
          out,
          ACTION,
          cost.action(),
          cost.upstreamCalls(),
          cost.allowedCalls(),
          time.minMillis(),
          time.medianMillis(),
          time.runs());
    }
    Timing login = report.imapLogin();
    line(out, LOGIN, "IMAP login", "", "", login.minMillis(), login.medianMillis(), login.runs());
    line(
        out,
        TRANSFER_HEADING,
        "MB/s by IMAP, no latency",
        "gateway",
        "direct",
        "ratio",
        "",
        "runs");
    for (Throughput transfer : report.imapTransfers()) {
      line(
          out,
          TRANSFER,
          "%s of %.1f MB".formatted(transfer.transfer(), report.messageOctets() / 1e6),
          transfer.gatewayMegabytesPerSecond(),
          transfer.directMegabytesPerSecond(),
          transfer.ratio(),
          "",
          transfer.runs());
    }
    out.flush();
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.printf(Locale.ROOT, format, values);
  }
}
