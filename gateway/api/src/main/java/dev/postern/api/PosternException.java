package dev.postern.api;

import org.jspecify.annotations.Nullable;

/** The one exception that crosses a seam. Its {@link Failure} says what the client is told. */
public final class PosternException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public PosternException(Failure failure) {
    this(failure, null);
  }

  public PosternException(Failure failure, @Nullable Throwable cause) {
    super(failure.detail(), cause);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
