package dev.postern.app.cli;

import picocli.CommandLine.Command;

/** {@code postern subscription}: secret addresses of calendars. */
@Command(
    name = "subscription",
    mixinStandardHelpOptions = true,
    description = {
      "Makes secret addresses at which calendars can be subscribed to without a login (webcal).",
      "A running gateway is asked; where none runs, the command does it itself."
    },
    subcommands = {SubscriptionAdd.class, SubscriptionList.class, SubscriptionRevoke.class})
public final class SubscriptionCommand {}
