package dev.postern.app.cli;

import picocli.CommandLine.Command;

/** {@code postern migrate}: mailboxes from one backend to the other. */
@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    description = {
      "Moves mailboxes from EWS to Microsoft Graph and back, while clients work with them.",
      "A running gateway does the work; where none runs, the command does it itself."
    },
    subcommands = {MigratePlan.class, MigrateCompare.class, MigrateSwitch.class, MigrateBack.class})
public final class MigrateCommand {}
