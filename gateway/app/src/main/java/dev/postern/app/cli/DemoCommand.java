package dev.postern.app.cli;

import dev.postern.app.Demo;
import dev.postern.app.Loopback;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.sandbox.SandboxOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern demo}: gateway and sandbox together. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Runs the gateway in front of an emulated Microsoft 365 tenant, on 127.0.0.1.")
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SandboxPorts sandboxPorts;
  @Mixin private BackendOption backend;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Keeps all state in DIR, the tenant's too (default: ./${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "8420",
      description = "CalDAV and CardDAV (default: ${DEFAULT-VALUE}).")
  private int http;

  @Option(
      names = "--imap-port",
      paramLabel = "PORT",
      defaultValue = "8143",
      description = "IMAP (default: ${DEFAULT-VALUE}).")
  private int imap;

  @Option(
      names = "--pop-port",
      paramLabel = "PORT",
      defaultValue = "8110",
      description = "POP (default: ${DEFAULT-VALUE}).")
  private int pop;

  @Option(
      names = "--smtp-port",
      paramLabel = "PORT",
      defaultValue = "8587",
      description = "SMTP (default: ${DEFAULT-VALUE}).")
  private int smtp;

  @Override
  public Integer call() throws InterruptedException {
    sandboxPorts.requireFree();
    Loopback.requireFree(http, "--http-port");
    Loopback.requireFree(imap, "--imap-port");
    Loopback.requireFree(pop, "--pop-port");
    Loopback.requireFree(smtp, "--smtp-port");
    Demo demo =
        Demo.start(
            data,
            new Demo.Ports(http, imap, pop, smtp),
            backend.name(),
            sandboxPorts.on(SandboxOptions.ephemeral()).withSeed(SandboxOptions.SeedLevel.FULL));
    print(demo);
    UntilStopped.run(demo);
    return 0;
  }

  private void print(Demo demo) {
    PrintWriter out = spec.commandLine().getOut();
    int httpPort = demo.gateway().port(Protocol.HTTP);
    out.printf(
        """
        Postern demo: an emulated Microsoft 365 tenant, and the gateway in front of it.

          Login      %s  (or bob@, carol@)
          Password   %s
          Calendars  http://127.0.0.1:%d/dav/   CalDAV; the plain host works as well
          Contacts   http://127.0.0.1:%d/dav/   CardDAV
          IMAP       127.0.0.1 port %d, no encryption (loopback only)
          POP        127.0.0.1 port %d, no encryption (loopback only)
          SMTP       127.0.0.1 port %d, no encryption (loopback only)
          Tenant     http://127.0.0.1:%d/control/requests shows what the gateway asks Exchange

        Try:
          curl -u %s:%s -X PROPFIND -H 'Depth: 1' http://127.0.0.1:%d/dav/calendars/%s/

        ready: stop with Ctrl-C
        """,
        Demo.LOGINS.getFirst(),
        Demo.PASSWORD,
        httpPort,
        httpPort,
        demo.gateway().port(Protocol.IMAP),
        demo.gateway().port(Protocol.POP),
        demo.gateway().port(Protocol.SMTP),
        demo.sandbox().httpPort(),
        Demo.LOGINS.getFirst(),
        Demo.PASSWORD,
        httpPort,
        Demo.LOGINS.getFirst());
    out.flush();
  }
}
