package dev.postern.app.bench.mail;

import dev.postern.app.bench.ReportOption;
import dev.postern.app.bench.TemporaryDirectory;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postern bench mail}: IMAP beside other proxies. */
@Command(
    name = "mail",
    mixinStandardHelpOptions = true,
    description =
        "Times what passes through the gateway by IMAP, beside haproxy, nginx and Dovecot, if they"
            + " are installed, with the same server behind them in one run; and measures what idle"
            + " connections take.")
public final class MailBenchCommand implements Callable<Integer> {
  @Mixin private ReportOption output;

  @Option(
      names = "--seconds",
      paramLabel = "COUNT",
      defaultValue = "5",
      description =
          "For each figure of logins and of idle connections (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--megabytes",
      paramLabel = "COUNT",
      defaultValue = "500",
      description = "For each figure of throughput (default: ${DEFAULT-VALUE}).")
  private int megabytes;

  @Option(
      names = "--rounds",
      paramLabel = "COUNT",
      defaultValue = "5",
      description = "By each proxy in turn; medians are printed (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--idle",
      paramLabel = "COUNT",
      defaultValue = "9000",
      description =
          "The most idle connections, of 100, 1000, 3000, 9000; 0 leaves them out (default:"
              + " ${DEFAULT-VALUE}). Each takes two open files here, and two in the gateway.")
  private int idle;

  @Option(
      names = "--peers",
      paramLabel = "NAME",
      split = ",",
      description = "The other proxies: ${COMPLETION-CANDIDATES} (default: all installed).")
  private List<MailPeer> peers = List.of(MailPeer.values());

  @Override
  public Integer call() throws IOException, InterruptedException {
    output.requireIn(1, 600, seconds, "--seconds");
    output.requireIn(1, 100_000, megabytes, "--megabytes");
    output.requireIn(1, 100, rounds, "--rounds");
    output.requireIn(0, 9_000, idle, "--idle");
    MailReport report = measure();
    output.print(report, new MailTable(report)::print);
    return 0;
  }

  private MailReport measure() throws IOException, InterruptedException {
    try (TemporaryDirectory data = TemporaryDirectory.create();
        Sandbox sandbox = Sandbox.start(SandboxOptions.ephemeral())) {
      return new MailBench(
              data.path(),
              sandbox,
              Set.copyOf(peers),
              Duration.ofSeconds(seconds),
              megabytes,
              rounds,
              idle,
              output.progress())
          .run();
    }
  }
}
