package dev.postern.protocols.mail;

/** Why the gateway ends a connection by itself. Each protocol says it in its own words. */
public enum Farewell {
  TOO_MANY_CONNECTIONS("Too many connections, try again later"),
  TOO_MANY_FAILURES("Too many failed logins"),
  TOO_MANY_COMMANDS("Too many commands before login"),
  TOO_SLOW("Timeout: no login"),
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

  /** One sentence for the client, in ASCII. */
  public String text() {
    return text;
  }
}
