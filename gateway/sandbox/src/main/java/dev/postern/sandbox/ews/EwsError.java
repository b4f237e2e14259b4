package dev.postern.sandbox.ews;

/** One item or folder of a request could not be served; the others of the request can. */
public final class EwsError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ResponseCode code;

  public EwsError(ResponseCode code) {
    this(code, code.text());
  }

  public EwsError(ResponseCode code, String text) {
    super(text, null, false, false);
    this.code = code;
  }

  public ResponseCode code() {
    return code;
  }

  /** The MessageText of the response message. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
