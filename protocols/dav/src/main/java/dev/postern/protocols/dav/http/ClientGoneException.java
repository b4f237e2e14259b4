package dev.postern.protocols.dav.http;

import java.io.IOException;

/** The connection ended before the request was read or its answer was out. */
final class ClientGoneException extends IOException {
  private static final long serialVersionUID = 1L;

  ClientGoneException(Throwable cause) {
    super("the client went away", cause);
  }
}
