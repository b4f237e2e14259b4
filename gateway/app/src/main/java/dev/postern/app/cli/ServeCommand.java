package dev.postern.app.cli;

import dev.postern.app.Bound;
import dev.postern.app.Gateway;
import dev.postern.config.ConfigDocument;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern serve}: the gateway. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Runs the gateway with a configuration.")
public final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--config", paramLabel = "FILE", required = true, description = "The file.")
  private Path config;

  @Override
  public Integer call() throws InterruptedException {
    Gateway gateway = Gateway.start(ConfigDocument.read(config, System.getenv()));
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        gateway.listeners().stream()
            .map(ServeCommand::line)
            .collect(Collectors.joining(", ", "ready: ", "")));
    out.flush();
    UntilStopped.run(gateway);
    return 0;
  }

  private static String line(Bound listener) {
    return listener.config().protocol().name().toLowerCase(Locale.ROOT)
        + " on "
        + listener.config().address().getAddress().getHostAddress()
        + ":"
        + listener.port();
  }
}
