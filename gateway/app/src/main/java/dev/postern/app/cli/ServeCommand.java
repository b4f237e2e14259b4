package dev.postern.app.cli;

import dev.postern.app.Bound;
import dev.postern.app.Gateway;
import dev.postern.config.ConfigDocument;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
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
    gateway.listeners().stream().map(ServeCommand::line).forEach(out::println);
    out.println("ready: stop with Ctrl-C");
    out.flush();
    UntilStopped.run(gateway);
    return 0;
  }

  /** What to tell a client about a listener. */
  private static String line(Bound listener) {
    InetAddress address = listener.config().address().getAddress();
    String host =
        address.isAnyLocalAddress() ? "all of this machine's addresses" : address.getHostAddress();
    String encryption =
        listener.config().tls().map(tls -> tls.mode().name()).orElse("no encryption");
    String protocol =
        switch (listener.config().protocol()) {
          case HTTP -> "CalDAV and CardDAV";
          case IMAP -> "IMAP";
          case SMTP -> "SMTP";
        };
    return "%-18s  %s, port %d, %s"
        .formatted(protocol, host, listener.port(), encryption.toLowerCase(Locale.ROOT));
  }
}
