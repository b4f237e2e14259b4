package dev.postern.protocols.mail;

import dev.postern.api.MailAddress;
import java.util.Optional;

/**
 * What a client gives as user name: {@code login} for the login's own mailbox, {@code
 * login/mailbox} for one that is shared with it, as in {@code alice@contoso.com/sales@contoso.com}.
 * No login has a slash.
 *
 * @param mailbox any of its addresses; empty for the login's own
 */
public record LoginName(String login, Optional<MailAddress> mailbox) {

  /** What a client shows by a name and a password alone. */
  public static SaslStep.End shown(String name, String password) {
    return shown(name, "", password, Refusal.NONE);
  }

  /**
   * What a client shows: no control characters in the name, no NUL in the password.
   *
   * @param actingAs the authorization identity (RFC 4422 section 2): the mailbox, or the login
   *     itself; may be empty
   */
  static SaslStep.End shown(String name, String actingAs, String password, Refusal refusal) {
    if (name.isEmpty() || (name + actingAs).chars().anyMatch(Character::isISOControl)) {
      return new SaslStep.Malformed("That is not a login");
    }
    if (password.indexOf('\0') >= 0) {
      return new SaslStep.Malformed("A password has no NUL");
    }
    int slash = name.indexOf('/');
    String login = slash < 0 ? name : name.substring(0, slash);
    String named = slash < 0 ? login : name.substring(slash + 1);
    String wanted = actingAs.isEmpty() || actingAs.equalsIgnoreCase(name) ? named : actingAs;
    if (slash < 0 && wanted.equalsIgnoreCase(login)) {
      return new SaslStep.Shown(new LoginName(login, Optional.empty()), password, refusal);
    }
    if (slash >= 0 && !wanted.equalsIgnoreCase(named)) {
      return new SaslStep.Malformed("That names two mailboxes");
    }
    Optional<MailAddress> mailbox = MailAddress.parse(wanted);
    return mailbox.isEmpty()
        ? new SaslStep.Malformed("The mailbox to open is no mail address")
        : new SaslStep.Shown(new LoginName(login, mailbox), password, refusal);
  }

  /** As a client would give it; for the log. */
  @Override
  public String toString() {
    return mailbox.map(address -> login + "/" + address).orElse(login);
  }
}
