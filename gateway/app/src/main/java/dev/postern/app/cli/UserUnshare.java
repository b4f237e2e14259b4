package dev.postern.app.cli;

import dev.postern.accounts.MailShare;
import dev.postern.accounts.UsersEditor;
import dev.postern.api.MailAddress;
import dev.postern.api.grant.Shareable;
import dev.postern.app.StartFailure;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code postern user unshare}. */
@Command(
    name = "unshare",
    mixinStandardHelpOptions = true,
    description =
        "Takes a shared mailbox away from a login. What the configuration grants stays granted.")
public final class UserUnshare implements Callable<Integer> {
  @Mixin private StateOption state;

  @Parameters(paramLabel = "LOGIN", description = "Who had it.")
  private String login;

  @Parameters(paramLabel = "MAILBOX", description = "Its address, as it was shared.")
  private String mailbox;

  @Override
  public Integer call() {
    try {
      MailShare share = new MailShare(login, new MailAddress(mailbox), Set.of(Shareable.MAIL));
      if (!new UsersEditor(state.users()).unshare(share)) {
        throw new StartFailure("the users file shares no " + mailbox + " with " + login);
      }
      return 0;
    } catch (IllegalArgumentException malformed) {
      throw new StartFailure(String.valueOf(malformed.getMessage()), malformed);
    }
  }
}
