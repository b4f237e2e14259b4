package dev.postern.app.cli;

import picocli.CommandLine.Command;

/** {@code postern mirror}: the replica of calendars and contacts. */
@Command(
    name = "mirror",
    mixinStandardHelpOptions = true,
    description = "Looks after the replica of calendars and contacts.",
    subcommands = MirrorDrop.class)
public final class MirrorCommand {}
