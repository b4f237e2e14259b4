package dev.postern.app.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.postern.app.Demo;
import dev.postern.app.bench.dav.DavBenchCommand;
import dev.postern.app.bench.dav.PollingBenchCommand;
import dev.postern.app.bench.mail.MailBenchCommand;
import dev.postern.app.cli.BackendOption;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postern bench}: what the actions of clients cost. */
@Command(
    name = "bench",
    subcommands = {DavBenchCommand.class, PollingBenchCommand.class, MailBenchCommand.class},
    mixinStandardHelpOptions = true,
    description =
        "Counts what the actions of clients ask of Exchange, and times them, against an emulated"
            + " tenant that is made for it and gone afterwards.",
    footer =
        "In the source tree, ./postern bench formats [ITERATIONS] measures iCalendar beside ical4j"
            + " with JMH.")
public final class BenchCommand implements Callable<Integer> {
  private static final int MEGABYTE = 1_000_000;

  @Mixin private ReportOption output;
  @Mixin private BackendOption backend;

  @Option(
      names = "--events",
      paramLabel = "COUNT",
      defaultValue = "1000",
      description = "In each calendar (default: ${DEFAULT-VALUE}).")
  private int events;

  @Option(
      names = "--latency",
      paramLabel = "MS",
      defaultValue = "50",
      description = "How long Exchange takes to answer (default: ${DEFAULT-VALUE}).")
  private long latencyMillis;

  @Option(
      names = "--rounds",
      paramLabel = "COUNT",
      defaultValue = "3",
      description = "Each action is done so often by three people (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--megabytes",
      paramLabel = "COUNT",
      defaultValue = "32",
      description = "The size of a message by IMAP (default: ${DEFAULT-VALUE}).")
  private int megabytes;

  @Override
  public Integer call() throws IOException, InterruptedException {
    output.requireIn(1, 100_000, events, "--events");
    output.requireIn(0, 10_000, latencyMillis, "--latency");
    output.requireIn(1, 1_000, rounds, "--rounds");
    output.requireIn(1, 100, megabytes, "--megabytes");
    silenceLogins();
    Report report = measure();
    output.print(report, new Table(report)::print);
    return 0;
  }

  private Report measure() throws IOException, InterruptedException {
    try (TemporaryDirectory data = TemporaryDirectory.create();
        Demo demo =
            Demo.start(
                data.path(),
                Demo.Ports.EPHEMERAL,
                backend.name(),
                SandboxOptions.ephemeral(),
                false)) {
      return new Bench(
              demo,
              backend.name(),
              events,
              Duration.ofMillis(latencyMillis),
              rounds,
              megabytes * MEGABYTE)
          .run();
    }
  }

  /** A line of log for each of the many logins would bury the result. */
  private static void silenceLogins() {
    if (LoggerFactory.getLogger("dev.postern") instanceof Logger logger) {
      logger.setLevel(Level.WARN);
    }
  }
}
