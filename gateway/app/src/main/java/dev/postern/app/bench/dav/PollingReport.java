package dev.postern.app.bench.dav;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * What polls with nothing new cost.
 *
 * @param events in each calendar
 * @param everySeconds how often each user's client polled
 * @param seconds for how long they were watched
 * @param connections over which Exchange would have told of changes
 * @param polls of two requests each
 * @param cpuShare of one processor, which the gateway used
 * @param residentBefore in octets
 * @param residentAfter in octets
 * @param upstreamCalls all that Exchange was asked meanwhile
 */
record PollingReport(
    int users,
    int events,
    long everySeconds,
    double seconds,
    int connections,
    Figures polls,
    double cpuShare,
    long residentBefore,
    long residentAfter,
    long upstreamCalls) {
  private static final double MEGABYTE = 1 << 20;

  void print(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%,d users with %,d events each, polling every %d seconds, for %.0f seconds;%n"
            + "Exchange would tell of changes over %d connections%n%n",
        users,
        events,
        everySeconds,
        seconds,
        connections);
    line(out, "polls", "%,d", polls.requests());
    line(out, "median of a poll, ms", "%.1f", polls.medianMillis());
    line(out, "99 of 100 polls take no longer than, ms", "%.1f", polls.p99Millis());
    line(out, "processor time of a poll, ms", "%.2f", polls.cpuMillis());
    line(out, "share of one processor", "%.1f %%", cpuShare * 100);
    line(out, "resident before, MiB", "%.0f", residentBefore / MEGABYTE);
    line(out, "resident after, MiB", "%.0f", residentAfter / MEGABYTE);
    line(out, "requests to Exchange", "%d", upstreamCalls);
    out.flush();
  }

  private static void line(PrintWriter out, String what, String format, Object value) {
    out.printf(Locale.ROOT, "%-42s " + format + "%n", what, value);
  }
}
