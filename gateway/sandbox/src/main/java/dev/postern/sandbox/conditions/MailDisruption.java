package dev.postern.sandbox.conditions;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A fault of the mail protocols that is switched on.
 *
 * @param protocol {@code imap}, {@code pop} or {@code smtp}
 * @param mailbox only connections logged in to this one, if given; else all, from their greeting on
 */
public record MailDisruption(
    @JsonProperty(required = true) String protocol,
    @Nullable String mailbox,
    @JsonProperty(required = true) MailFault fault) {

  boolean matches(String aProtocol, String aMailbox) {
    return protocol.equals(aProtocol) && (mailbox == null || mailbox.equalsIgnoreCase(aMailbox));
  }
}
