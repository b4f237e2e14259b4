package dev.postern.app.cli;

import dev.postern.app.DataDirectory;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern sandbox}: the emulated tenant alone. */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = "Runs an emulated Microsoft 365 tenant on 127.0.0.1.")
public final class SandboxCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SandboxPorts ports;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Keeps the tenant in DIR/sandbox (default: ./${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--on-premises",
      description = "Plays Exchange Server: Basic authentication instead of Entra's tokens.")
  private boolean onPremises;

  @Override
  public Integer call() throws Exception {
    ports.requireFree();
    DataDirectory directory = DataDirectory.claim(data.resolve("sandbox"));
    Sandbox sandbox =
        Sandbox.start(
            ports
                .on(SandboxOptions.ephemeral())
                .withDataDirectory(directory.path())
                .withOnPremises(onPremises)
                .withSeed(SandboxOptions.SeedLevel.FULL));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "ready: https on 127.0.0.1:%d, http on 127.0.0.1:%d, imaps on 127.0.0.1:%d,"
            + " pops on 127.0.0.1:%d, smtp on 127.0.0.1:%d%n",
        sandbox.httpsPort(),
        sandbox.httpPort(),
        sandbox.imapsPort(),
        sandbox.popsPort(),
        sandbox.smtpPort());
    out.flush();
    UntilStopped.run(sandbox, directory);
    return 0;
  }
}
