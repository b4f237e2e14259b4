package dev.postern.app.cli;

import dev.postern.accounts.Argon2id;
import dev.postern.accounts.UsersEditor;
import dev.postern.app.StartFailure;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postern user passwd}. */
@Command(
    name = "passwd",
    mixinStandardHelpOptions = true,
    description = "Changes a password. A running gateway notices by itself.")
public final class UserPasswd implements Callable<Integer> {
  @Mixin private StateOption state;
  @Mixin private PasswordOption password;

  @Parameters(paramLabel = "LOGIN", description = "An e-mail address.")
  private String login;

  @Override
  public Integer call() throws IOException {
    if (!new UsersEditor(state.users()).setPassword(login, new Argon2id().hash(password.read()))) {
      throw new StartFailure("there is no login " + login);
    }
    return 0;
  }
}
