package dev.postern.app.bench.dav;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.app.bench.TemporaryDirectory;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code postern bench polling}: many users whose clients ask whether there is anything new. */
@Command(
    name = "polling",
    mixinStandardHelpOptions = true,
    description =
        "Measures processor and memory of the gateway while the clients of many users poll for"
            + " changes, of which Exchange would tell over EWS; and what Exchange is asked.")
public final class PollingBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Prints JSON instead of a table.")
  private boolean json;

  @Option(
      names = "--users",
      paramLabel = "COUNT",
      defaultValue = "2000",
      description = "How many, each with a mailbox (default: ${DEFAULT-VALUE}).")
  private int users;

  @Option(
      names = "--events",
      paramLabel = "COUNT",
      defaultValue = "20",
      description = "In each calendar (default: ${DEFAULT-VALUE}).")
  private int events;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "How often each client polls (default: ${DEFAULT-VALUE}).")
  private int every;

  @Option(
      names = "--seconds",
      paramLabel = "COUNT",
      defaultValue = "60",
      description = "For how long they are watched (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireIn(1, 20_000, users, "--users");
    requireIn(1, 10_000, events, "--events");
    requireIn(1, 86_400, every, "--every");
    requireIn(1, 86_400, seconds, "--seconds");
    PollingReport report = measure();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
      out.flush();
    } else {
      report.print(out);
    }
    return 0;
  }

  private PollingReport measure() throws IOException, InterruptedException {
    try (TemporaryDirectory data = TemporaryDirectory.create();
        Sandbox sandbox = Sandbox.start(SandboxOptions.ephemeral())) {
      return new PollingBench(
              data.path(),
              sandbox,
              users,
              events,
              Duration.ofSeconds(every),
              Duration.ofSeconds(seconds),
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
