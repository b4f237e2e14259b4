package dev.postern.app;

import org.jspecify.annotations.Nullable;

/** Something keeps the program from starting; the message says what, and what to do about it. */
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartFailure(String message) {
    this(message, null);
  }

  public StartFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
