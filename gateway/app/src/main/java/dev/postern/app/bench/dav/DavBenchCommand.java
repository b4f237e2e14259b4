package dev.postern.app.bench.dav;

import dev.postern.app.bench.ReportOption;
import dev.postern.app.bench.TemporaryDirectory;
import dev.postern.app.cli.BackendOption;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code postern bench dav}: CalDAV beside other servers. */
@Command(
    name = "dav",
    mixinStandardHelpOptions = true,
    description =
        "Times what CalDAV clients ask for, of the gateway and of Radicale and Xandikos, if they"
            + " are installed, with the same calendar in one run.")
public final class DavBenchCommand implements Callable<Integer> {
  @Mixin private ReportOption output;
  @Mixin private BackendOption backend;

  @Option(
      names = "--events",
      paramLabel = "COUNT",
      defaultValue = "10000",
      description = "In the calendar of every server (default: ${DEFAULT-VALUE}).")
  private int events;

  @Option(
      names = "--large",
      paramLabel = "COUNT",
      defaultValue = "50000",
      description =
          "In the calendar that the gateway streams to four clients at once, to see what that takes"
              + " of memory; 0 leaves it out (default: ${DEFAULT-VALUE}).")
  private int large;

  @Option(
      names = "--seconds",
      paramLabel = "COUNT",
      defaultValue = "5",
      description = "For each figure (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--clients",
      paramLabel = "COUNT",
      split = ",",
      defaultValue = "1,8,32",
      description = "How many ask at once (default: ${DEFAULT-VALUE}).")
  private List<Integer> clients;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "What is asked for: ${COMPLETION-CANDIDATES} (default: all).")
  private List<Workload> workloads = List.of(Workload.values());

  @Option(
      names = "--peers",
      paramLabel = "NAME",
      split = ",",
      description =
          "The other servers: ${COMPLETION-CANDIDATES} (default: all that are installed).")
  private List<PeerProgram> peers = List.of(PeerProgram.values());

  @Override
  public Integer call() throws IOException, InterruptedException {
    output.requireIn(1, 100_000, events, "--events");
    output.requireIn(0, 200_000, large, "--large");
    output.requireIn(1, 600, seconds, "--seconds");
    clients.forEach(count -> output.requireIn(1, 64, count, "--clients"));
    DavReport report = measure();
    output.print(report, new DavTable(report)::print);
    return 0;
  }

  private DavReport measure() throws IOException, InterruptedException {
    try (TemporaryDirectory data = TemporaryDirectory.create();
        Sandbox sandbox = Sandbox.start(SandboxOptions.ephemeral())) {
      return new DavBench(
              data.path(),
              sandbox,
              backend.name(),
              events,
              large,
              Duration.ofSeconds(seconds),
              workloads,
              peers,
              clients,
              output.progress())
          .run();
    }
  }
}
