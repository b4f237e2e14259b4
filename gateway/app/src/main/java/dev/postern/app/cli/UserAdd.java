package dev.postern.app.cli;

import dev.postern.accounts.Argon2id;
import dev.postern.accounts.User;
import dev.postern.accounts.UsersEditor;
import dev.postern.api.MailAddress;
import dev.postern.app.StartFailure;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern user add}. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = "Lets somebody log in. A running gateway notices by itself.")
public final class UserAdd implements Callable<Integer> {
  @Mixin private StateOption state;
  @Mixin private PasswordOption password;

  @Parameters(paramLabel = "LOGIN", description = "An e-mail address.")
  private String login;

  @Option(
      names = "--mailbox",
      paramLabel = "ADDRESS",
      split = ",",
      description = "The mailbox, then its aliases (default: the login).")
  private List<String> mailbox = List.of();

  @Option(names = "--name", paramLabel = "NAME", description = "The name that people see.")
  private String name = "";

  @Override
  public Integer call() throws IOException {
    try {
      List<MailAddress> addresses =
          (mailbox.isEmpty() ? List.of(login) : mailbox).stream().map(MailAddress::new).toList();
      User user = new User(login, addresses, new Argon2id().hash(password.read()), name);
      if (!new UsersEditor(state.users()).add(user)) {
        throw new StartFailure("there is a login " + user.login() + " already");
      }
      return 0;
    } catch (IllegalArgumentException malformed) {
      throw new StartFailure(String.valueOf(malformed.getMessage()), malformed);
    }
  }
}
