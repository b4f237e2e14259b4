package dev.postern.protocols.mail;

/** Why nothing more can be read from a {@link Wire}. */
public final class WireException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The ways in which reading ends. */
  public enum Reason {
    CLOSED("the connection was closed"),
    TOO_SLOW("no answer in time"),
    LINE_TOO_LONG("a line is too long"),
    NUL("a line contains NUL"),
    BARE_CARRIAGE_RETURN("a line contains a bare carriage return"),
    DATA_BEHIND_STARTTLS("clear text follows STARTTLS");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  private final Reason reason;

  public WireException(Reason reason) {
    // Part of every dialogue with a hostile or absent-minded client: no stack trace wanted.
    super(reason.text, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
