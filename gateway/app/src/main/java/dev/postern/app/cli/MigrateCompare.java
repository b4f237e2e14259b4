package dev.postern.app.cli;

import dev.postern.app.migrate.MigrationRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code postern migrate compare}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Reads mailboxes from both backends and names each resource and field that differs.",
      "Changes nothing upstream. Ends with 1 if anything differs."
    })
public final class MigrateCompare extends MigrateAction {
  @Option(
      names = "--to",
      paramLabel = "BACKEND",
      defaultValue = "graph",
      description = "The backend to be moved to: graph or ews (default: ${DEFAULT-VALUE}).")
  private String to;

  public MigrateCompare() {
    super(MigrationRequest.Action.COMPARE);
  }

  @Override
  String to() {
    return to;
  }
}
