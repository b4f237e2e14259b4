package dev.postern.app.cli;

import dev.postern.app.migrate.MigrationRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code postern migrate switch}. */
@Command(
    name = "switch",
    mixinStandardHelpOptions = true,
    description = {
      "Moves mailboxes to another backend; no client sees it.",
      "Can be stopped at any moment and run again: what is there already is passed over."
    })
public final class MigrateSwitch extends MigrateAction {
  @Option(
      names = "--to",
      paramLabel = "BACKEND",
      defaultValue = "graph",
      description = "The backend to be moved to: graph or ews (default: ${DEFAULT-VALUE}).")
  private String to;

  @Option(
      names = "--force",
      description = {
        "Also where more than a tenth of a mailbox is missing there, and the old backend",
        "cannot be asked any more whether it has it."
      })
  private boolean force;

  public MigrateSwitch() {
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
