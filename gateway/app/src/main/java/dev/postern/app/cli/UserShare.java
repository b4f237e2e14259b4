package dev.postern.app.cli;

import dev.postern.accounts.MailShare;
import dev.postern.accounts.ShareLine;
import dev.postern.accounts.UsersEditor;
import dev.postern.api.MailAddress;
import dev.postern.app.StartFailure;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern user share}. */
@Command(
    name = "share",
    mixinStandardHelpOptions = true,
    description = {
      "Lets a login use the mail of another mailbox of its tenant; in mail clients the user name is"
          + " then LOGIN/MAILBOX. A running gateway notices by itself."
    })
public final class UserShare implements Callable<Integer> {
  @Mixin private StateOption state;

  @Parameters(paramLabel = "LOGIN", description = "Who is to have it.")
  private String login;

  @Parameters(paramLabel = "MAILBOX", description = "Its primary address.")
  private String mailbox;

  @Option(
      names = "--kinds",
      paramLabel = "KIND",
      split = ",",
      description = "mail: read and change what lies in it; send-as: send as it (default: both).")
  private List<String> kinds = List.of("mail", "send-as");

  @Override
  public Integer call() {
    try {
      MailShare share = new MailShare(login, new MailAddress(mailbox), ShareLine.kinds(kinds));
      if (!new UsersEditor(state.users()).share(share)) {
        throw new StartFailure("there is no login " + login);
      }
      return 0;
    } catch (IllegalArgumentException malformed) {
      throw new StartFailure(String.valueOf(malformed.getMessage()), malformed);
    }
  }
}
