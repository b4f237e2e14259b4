package dev.postern.protocols.dav.http;

import dev.postern.protocols.dav.error.DavException;
import java.util.Locale;
import java.util.Optional;

/** The Depth header (RFC 4918 section 10.2). */
public enum Depth {
  ZERO,
  ONE,
  INFINITY;

  /** The header's value, if there is one. */
  public static Optional<Depth> of(Headers headers) {
    return headers
        .first("Depth")
        .map(value ->
            switch (value.strip().toLowerCase(Locale.ROOT)) {
              case "0" -> ZERO;
              case "1", "1,noroot" -> ONE;
              case "infinity", "infinite" -> INFINITY;
              default -> throw DavException.badRequest("Depth must be 0, 1 or infinity");
            });
  }
}
