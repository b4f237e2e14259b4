package dev.postern.protocols.mail;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.Account;
import dev.postern.api.client.Accounts;
import dev.postern.api.client.Credentials;
import dev.postern.api.client.Principal;
import dev.postern.api.mail.MailRoute;
import dev.postern.api.mail.Mailboxes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Accounts of which there is one, whose mail goes one way. */
public final class OneAccount implements Accounts {
  public static final String LOGIN = "alice@contoso.example";

  private final String password;
  private final Mailboxes mail;
  private final List<Credentials> seen = new CopyOnWriteArrayList<>();

  public OneAccount(String password, MailRoute route) {
    this(password, (_, _) -> route);
  }

  public OneAccount(String password, Mailboxes mail) {
    this.password = password;
    this.mail = mail;
  }

  /** Everything that was tried. */
  public List<Credentials> seen() {
    return seen;
  }

  @Override
  public Account login(Credentials credentials) {
    seen.add(credentials);
    if (!credentials.login().equals(LOGIN) || !credentials.password().equals(password)) {
      throw new PosternException(new Failure.Unauthenticated("wrong login or password"));
    }
    MailAddress mailbox = new MailAddress(LOGIN);
    return new Account(
        new Principal(LOGIN, mailbox, "Alice", List.of(mailbox)), null, null, mail, null);
  }
}
