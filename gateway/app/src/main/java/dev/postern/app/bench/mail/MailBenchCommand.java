package dev.postern.app.bench.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.app.bench.TemporaryDirectory;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code postern bench mail}: IMAP beside other proxies. */
@Command(
    name = "mail",
    mixinStandardHelpOptions = true,
    description =
        "Times what passes through the gateway by IMAP, beside haproxy, nginx and Dovecot, if they"
            + " are installed, with the same server behind them in one run; and measures what idle"
            + " connections take.")
public final class MailBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Prints JSON instead of a table.")
  private boolean json;

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
    requireIn(1, 600, seconds, "--seconds");
    requireIn(1, 100_000, megabytes, "--megabytes");
    requireIn(1, 100, rounds, "--rounds");
    requireIn(0, 9_000, idle, "--idle");
    MailReport report = measure();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
      out.flush();
    } else {
      new MailTable(report).print(out);
    }
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
              spec.commandLine().getErr())
          .run();
    }
  }

  private void requireIn(long least, long most, long value, String option) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(), option + " must be from " + least + " to " + most);
    }
  }
}
