package dev.postern.app.cli;

import picocli.CommandLine.Command;

/** {@code postern brake}: the brake against mass deletion. */
@Command(
    name = "brake",
    mixinStandardHelpOptions = true,
    description = {
      "Says where clients that delete too much are held back, and lets them go on.",
      "A running gateway is asked; where none runs, the command does it itself."
    },
    subcommands = {BrakeList.class, BrakeRelease.class})
public final class BrakeCommand {}
