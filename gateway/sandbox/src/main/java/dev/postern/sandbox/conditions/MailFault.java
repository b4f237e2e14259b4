package dev.postern.sandbox.conditions;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A way in which Exchange's IMAP, POP and SMTP are known to fail. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(name = "not-connected", value = MailFault.NotConnected.class),
  @JsonSubTypes.Type(name = "throttled", value = MailFault.Throttled.class),
  @JsonSubTypes.Type(name = "bye", value = MailFault.Bye.class),
  @JsonSubTypes.Type(name = "smtp-auth-disabled", value = MailFault.SmtpAuthDisabled.class),
  @JsonSubTypes.Type(name = "send-as-denied", value = MailFault.SendAsDenied.class),
  @JsonSubTypes.Type(name = "connection-limit", value = MailFault.ConnectionLimit.class),
  @JsonSubTypes.Type(name = "hang", value = MailFault.Hang.class),
  @JsonSubTypes.Type(name = "drop", value = MailFault.Drop.class)
})
public sealed interface MailFault {

  /**
   * AUTHENTICATE succeeds, and then the user is "authenticated but not connected": the application
   * lacks the permission on the mailbox, or the protocol is off.
   */
  record NotConnected() implements MailFault {}

  /** Every IMAP or POP command behind the login is throttled. */
  record Throttled(int backOffMilliseconds) implements MailFault {}

  /** The next command is answered with BYE (POP: -ERR, SMTP: 421) and this text. */
  record Bye(String text) implements MailFault {}

  /** SMTP AUTH is switched off for {@code scope}: {@code Tenant} or {@code Mailbox}. */
  record SmtpAuthDisabled(String scope) implements MailFault {}

  /** The application may not send as the mailbox. */
  record SendAsDenied() implements MailFault {}

  /** A mailbox may be logged in to SMTP no more than {@code limit} times at once. */
  record ConnectionLimit(int limit) implements MailFault {}

  /** Nothing is answered any more, and the connection stays open. */
  record Hang() implements MailFault {}

  /** The connection is cut without a word. */
  record Drop() implements MailFault {}
}
