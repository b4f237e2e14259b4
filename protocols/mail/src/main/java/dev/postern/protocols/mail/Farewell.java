package dev.postern.protocols.mail;

import java.util.Optional;

/** Why the gateway ends a connection by itself. Each protocol says it in its own words. */
public enum Farewell {
  TOO_MANY_CONNECTIONS("Too many connections, try again later"),
  TOO_MANY_FAILURES("Too many failed logins"),
  TOO_MANY_COMMANDS("Too many commands before login"),
  TOO_MANY_MISTAKES("Too many mistakes"),
  TOO_SLOW("Timeout"),
  LINE_TOO_LONG("The line is too long"),
  LITERAL_TOO_LARGE("The literal is too large"),
  NUL("NUL is not allowed"),
  BARE_CARRIAGE_RETURN("A carriage return without a line feed is not allowed"),
  DATA_BEHIND_STARTTLS("Nothing may follow STARTTLS before the handshake"),
  SHUTTING_DOWN("The server is shutting down"),
  TROUBLE("Internal trouble, try again later");

  private final String text;

  Farewell(String text) {
    this.text = text;
  }

  /** What is said to a client from which nothing more can be read; nothing to one that is gone. */
  static Optional<Farewell> after(WireException.Reason reason) {
    return switch (reason) {
      case CLOSED -> Optional.empty();
      case TOO_SLOW -> Optional.of(TOO_SLOW);
      case LINE_TOO_LONG -> Optional.of(LINE_TOO_LONG);
      case NUL -> Optional.of(NUL);
      case BARE_CARRIAGE_RETURN -> Optional.of(BARE_CARRIAGE_RETURN);
      case DATA_BEHIND_STARTTLS -> Optional.of(DATA_BEHIND_STARTTLS);
    };
  }

  /** One sentence for the client, in ASCII. */
  public String text() {
    return text;
  }
}
