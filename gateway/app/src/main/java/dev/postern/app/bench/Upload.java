package dev.postern.app.bench;

import java.time.Duration;

/**
 * A message goes up: APPEND (RFC 9051 section 6.3.12), timed from its first octet to the answer.
 * The folder does not exist, so that the tenant takes every octet, but stores none: storing would
 * be the longer part.
 */
record Upload(byte[] message) implements Transfer {

  @Override
  public String name() {
    return "APPEND";
  }

  @Override
  public Duration run(ImapConnection imap) {
    String tag = imap.send("APPEND Nowhere {" + message.length + "}");
    String invitation = imap.line();
    if (!invitation.startsWith("+")) {
      throw new UnexpectedAnswer("APPEND was answered " + invitation);
    }
    return Meter.time(() -> {
      imap.write(message);
      imap.write(Message.LINE_END);
      String answer = imap.completion(tag);
      if (!answer.startsWith("NO [TRYCREATE]")) {
        throw new UnexpectedAnswer("APPEND was answered " + answer);
      }
    });
  }
}
