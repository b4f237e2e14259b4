package dev.postern.app;

import dev.postern.app.bench.BenchCommand;
import dev.postern.app.cli.BrakeCommand;
import dev.postern.app.cli.CheckCommand;
import dev.postern.app.cli.DemoCommand;
import dev.postern.app.cli.FailureReport;
import dev.postern.app.cli.MigrateCommand;
import dev.postern.app.cli.MirrorCommand;
import dev.postern.app.cli.SandboxCommand;
import dev.postern.app.cli.ServeCommand;
import dev.postern.app.cli.SpoolCommand;
import dev.postern.app.cli.SubscriptionCommand;
import dev.postern.app.cli.UndoCommand;
import dev.postern.app.cli.UserCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * The program. Exits with 0 when all went well, 1 when something could not be done, and 2 when the
 * command line, the configuration or the users file is wrong.
 */
@Command(
    name = "postern",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    description = "A gateway from standard mail, calendar and contact clients to Microsoft 365.",
    subcommands = {
      DemoCommand.class,
      SandboxCommand.class,
      ServeCommand.class,
      CheckCommand.class,
      UserCommand.class,
      MirrorCommand.class,
      MigrateCommand.class,
      SubscriptionCommand.class,
      BrakeCommand.class,
      UndoCommand.class,
      SpoolCommand.class,
      BenchCommand.class,
      HelpCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(new FailureReport())
        .setUsageHelpAutoWidth(true);
  }
}
