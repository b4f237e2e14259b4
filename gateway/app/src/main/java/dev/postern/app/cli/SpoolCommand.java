package dev.postern.app.cli;

import picocli.CommandLine.Command;

/** {@code postern spool}: mail that was accepted and is still to be sent. */
@Command(
    name = "spool",
    mixinStandardHelpOptions = true,
    description = {
      "Says which mail waits to be sent, and has it tried again or dropped.",
      "A running gateway is asked; where none runs, the command does it itself."
    },
    subcommands = {SpoolList.class, SpoolShow.class, SpoolRetry.class, SpoolDrop.class})
public final class SpoolCommand {}
