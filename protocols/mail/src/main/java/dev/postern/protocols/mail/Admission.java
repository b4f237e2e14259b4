package dev.postern.protocols.mail;

import dev.postern.api.MailAddress;
import dev.postern.api.client.Account;
import dev.postern.api.client.Protocol;
import dev.postern.api.mail.MailRoute;

/**
 * A client that is let in: its password is right, and the mailbox is its own or granted to it.
 *
 * @param mailbox the one it asked for
 * @param route the way of that mailbox's mail
 */
public record Admission(
    LoginName name, Account account, MailAddress mailbox, Protocol protocol, MailRoute route) {

  /** Where to connect. Blocks while a token is fetched. */
  public Destination destination() {
    return new Destination(name, mailbox, route.upstream(protocol), route);
  }
}
