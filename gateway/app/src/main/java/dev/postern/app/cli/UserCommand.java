package dev.postern.app.cli;

import picocli.CommandLine.Command;

/** {@code postern user}: who may log in. */
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    description = "Adds users, changes their passwords, shares mailboxes with them, lists them.",
    subcommands = {
      UserAdd.class,
      UserPasswd.class,
      UserShare.class,
      UserUnshare.class,
      UserList.class
    })
public final class UserCommand {}
