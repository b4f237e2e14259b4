package dev.postern.app.cli;

import dev.postern.app.migrate.MigrationRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code postern migrate plan}. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Says where mailboxes are, what stands in their way, and what will be different.",
      "Without any named, of all that are known. Changes nothing."
    })
public final class MigratePlan extends MigrateAction {
  @Option(
      names = "--to",
      paramLabel = "BACKEND",
      defaultValue = "graph",
      description = "The backend to be moved to: graph or ews (default: ${DEFAULT-VALUE}).")
  private String to;

  public MigratePlan() {
    super(MigrationRequest.Action.PLAN);
  }

  @Override
  String to() {
    return to;
  }
}
