package dev.postern.app.bench;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message comes down: FETCH (RFC 9051 section 6.4.5), timed from its first octet to its last. */
record Download(int octets) implements Transfer {
  private static final Pattern LITERAL = Pattern.compile("\\* \\d+ FETCH .*\\{(\\d+)}");

  @Override
  public String name() {
    return "FETCH";
  }

  @Override
  public void prepare(ImapConnection imap) {
    String tag = imap.send("APPEND INBOX {" + octets + "}");
    imap.line();
    imap.write(Message.of(octets));
    imap.write(Message.LINE_END);
    imap.completion(tag);
  }

  @Override
  public Duration run(ImapConnection imap) {
    imap.command("SELECT INBOX");
    String tag = imap.send("FETCH 1 BODY.PEEK[]");
    Matcher literal = LITERAL.matcher(imap.line());
    if (!literal.matches()) {
      throw new UnexpectedAnswer("FETCH brought no message");
    }
    Duration time = Meter.time(() -> imap.skip(Long.parseLong(literal.group(1))));
    imap.completion(tag);
    return time;
  }
}
