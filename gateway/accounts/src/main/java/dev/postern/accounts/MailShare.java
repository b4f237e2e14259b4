package dev.postern.accounts;

import dev.postern.api.MailAddress;
import dev.postern.api.client.Principal;
import dev.postern.api.grant.Grant;
import dev.postern.api.grant.Level;
import dev.postern.api.grant.Rights;
import dev.postern.api.grant.Shareable;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A line of the users file: a mailbox whose mail a login may use beside its own.
 *
 * @param login an e-mail address in lower case
 * @param mailbox the primary address of the mailbox
 * @param kinds {@link Shareable#MAIL} to read and change what lies in it, {@link Shareable#SEND_AS}
 *     to send as it, or both
 */
public record MailShare(String login, MailAddress mailbox, Set<Shareable> kinds) {
  private static final Set<Shareable> OF_MAIL = EnumSet.of(Shareable.MAIL, Shareable.SEND_AS);

  /**
   * @throws IllegalArgumentException if a field cannot be what it should; the message says which
   */
  public MailShare {
    login = User.canonical(login);
    if (!User.isLogin(login)) {
      throw new IllegalArgumentException("the login must be an e-mail address");
    }
    if (kinds.isEmpty() || !OF_MAIL.containsAll(kinds)) {
      throw new IllegalArgumentException("what is shared must be mail, send-as or mail,send-as");
    }
    kinds = Set.copyOf(kinds);
  }

  boolean isSameAs(MailShare other) {
    return login.equals(other.login) && mailbox.equals(other.mailbox);
  }

  /** Mail is shared whole: IMAP and POP cannot enforce less. */
  List<Grant> to(Principal grantee) {
    return kinds.stream()
        .map(kind ->
            new Grant(
                mailbox, grantee.mailbox(), kind, Optional.empty(), new Rights(Level.WRITE, true)))
        .toList();
  }
}
