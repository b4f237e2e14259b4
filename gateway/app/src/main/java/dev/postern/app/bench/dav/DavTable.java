package dev.postern.app.bench.dav;

import java.io.PrintWriter;
import java.util.Locale;

/** A report as people read it. */
record DavTable(DavReport report) {
  private static final double MEGABYTE = 1 << 20;

  void print(PrintWriter out) {
    line(out, "%,d events, over %s without latency%n", report.events(), report.backend());
    line(
        out,
        "%n%-30s %7s  %-18s %10s %10s %10s %10s %8s%n",
        "",
        "clients",
        "",
        "requests/s",
        "median ms",
        "p99 ms",
        "CPU ms",
        "ratio");
    for (DavReport.Row row : report.rows()) {
      for (DavReport.Answer answer : row.answers()) {
        line(
            out,
            "%-30s %7d  %-18s %10.1f %10.1f %10.1f %10.2f %8.1f%n",
            row.workload(),
            row.clients(),
            answer.server(),
            answer.figures().perSecond(),
            answer.figures().medianMillis(),
            answer.figures().p99Millis(),
            answer.figures().cpuMillis(),
            answer.ratio());
      }
    }
    Streaming streaming = report.streaming();
    if (streaming != null) {
      print(out, streaming);
    }
    out.flush();
  }

  private static void print(PrintWriter out, Streaming streaming) {
    line(
        out,
        "%n%,d events, %.1f MiB, to %d clients at once, with a heap of %s: %.1f MiB resident"
            + " before, %.1f MiB more at most%n",
        streaming.events(),
        streaming.octets() / MEGABYTE,
        streaming.clients(),
        Streaming.HEAP,
        streaming.before() / MEGABYTE,
        streaming.grownOctets() / MEGABYTE);
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.printf(Locale.ROOT, format, values);
  }
}
