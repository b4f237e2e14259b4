package dev.postern.backends.graph.http;

/** What Graph answered to a request that it did not carry out: the cause of a failure. */
public final class GraphRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  GraphRefusal(int status, String code) {
    super("HTTP " + status + " " + code, null, false, false);
    this.status = status;
  }

  /** Whether the app may not do it. */
  public boolean isForbidden() {
    return status == 403;
  }

  /** Whether it is certain that nothing was done: the request itself was refused. */
  public boolean isCertain() {
    return status >= 300 && status < 500 && status != 408;
  }
}
