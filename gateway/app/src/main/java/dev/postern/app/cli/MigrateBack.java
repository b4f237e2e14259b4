package dev.postern.app.cli;

import dev.postern.app.migrate.MigrationRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code postern migrate back}. */
@Command(
    name = "back",
    mixinStandardHelpOptions = true,
    description = {"Moves mailboxes back, in the same way as switch."})
public final class MigrateBack extends MigrateAction {
  @Option(
      names = "--to",
      paramLabel = "BACKEND",
      defaultValue = "ews",
      description = "The backend to be moved to: graph or ews (default: ${DEFAULT-VALUE}).")
  private String to;

  @Option(
      names = "--force",
      description = {
        "Also where more than a tenth of a mailbox is missing there, and the old backend",
        "cannot be asked any more whether it has it."
      })
  private boolean force;

  public MigrateBack() {
    super(MigrationRequest.Action.SWITCH);
  }

  @Override
  String to() {
    return to;
  }

  @Override
  boolean force() {
    return force;
  }
}
