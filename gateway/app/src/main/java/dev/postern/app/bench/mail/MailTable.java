package dev.postern.app.bench.mail;

import java.io.PrintWriter;
import java.util.Locale;

/** The figures, for people. */
record MailTable(MailReport report) {
  private static final double KILOBYTE = 1024;
  private static final double MEGABYTE = KILOBYTE * KILOBYTE;

  void print(PrintWriter out) {
    if (!report.throughput().isEmpty()) {
      line(
          out,
          "%nMillions of octets a second       Postern   haproxy     ratio   CPU s per 1000%n");
      report
          .throughput()
          .forEach(it ->
              line(
                  out,
                  "%-4s %-5s %d connections  %13.0f %9.0f %9.2f %8.2f %8.2f%n",
                  it.direction().name().toLowerCase(Locale.ROOT),
                  it.encrypted() ? "TLS" : "plain",
                  it.connections(),
                  it.gateway(),
                  it.other(),
                  it.ratio(),
                  it.gatewayCpu(),
                  it.otherCpu()));
    }
    if (!report.logins().isEmpty()) {
      line(out, "%nLogins a second                   logins     ratio of Postern to it%n");
      report
          .logins()
          .forEach(it ->
              line(
                  out,
                  "%-12s %3d clients  %16.0f %9.2f%n",
                  it.proxy(),
                  it.clients(),
                  it.perSecond(),
                  it.ratio()));
      line(out, "The gateway asked for a token %d times.%n", report.tokens());
    }
    if (!report.idle().isEmpty()) {
      line(out, "%nIdle connections, TLS      MiB resident   KiB each   %% of a processor%n");
      report
          .idle()
          .forEach(it ->
              line(
                  out,
                  "%-12s %8d  %14.1f %10.1f %18.2f%n",
                  it.proxy(),
                  it.connections(),
                  it.resident() / MEGABYTE,
                  it.each() / KILOBYTE,
                  it.cpuShare() * 100));
    }
    out.flush();
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.printf(Locale.ROOT, format, values);
  }
}
