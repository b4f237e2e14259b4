package dev.postern.protocols.dav.http;

import dev.postern.formats.zone.ZonesByReference;
import java.util.Locale;

/**
 * The CalDAV-Timezones header (RFC 7809 section 7.1): whether calendar data in the answer defines
 * the zones that everybody knows. Without it a text goes out as it is stored. The entity tag is the
 * same in all three cases: it is that of the resource, which a client may write back in either
 * form.
 */
public enum Timezones {
  AS_STORED,
  /** {@code T}. */
  DEFINED,
  /** {@code F}. */
  BY_REFERENCE;

  public static final String HEADER = "CalDAV-Timezones";

  public static Timezones of(Headers headers) {
    return switch (headers.first(HEADER).orElse("").strip().toUpperCase(Locale.ROOT)) {
      case "T" -> DEFINED;
      case "F" -> BY_REFERENCE;
      default -> AS_STORED;
    };
  }

  /** The text as the client wants it. */
  public String apply(String calendar) {
    return switch (this) {
      case AS_STORED -> calendar;
      case DEFINED -> ZonesByReference.with(calendar);
      case BY_REFERENCE -> ZonesByReference.without(calendar);
    };
  }
}
