package dev.postern.app.cli;

import dev.postern.accounts.ShareLine;
import dev.postern.accounts.User;
import dev.postern.accounts.UsersFile;
import dev.postern.api.MailAddress;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code postern user list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists logins with their mailboxes and names, separated by tabs; then the mailboxes that are"
          + " shared with them, as LOGIN/MAILBOX, and what of each."
    })
public final class UserList implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StateOption state;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    UsersFile file = new UsersFile(state.users());
    for (User user : file.users()) {
      String addresses =
          user.addresses().stream().map(MailAddress::value).collect(Collectors.joining(","));
      out.println(user.login() + "\t" + addresses + "\t" + user.displayName());
    }
    file.shares()
        .forEach(share -> out.println(ShareLine.name(share) + "\t" + ShareLine.kinds(share)));
    return 0;
  }
}
