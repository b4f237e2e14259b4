package dev.postern.sandbox.tenant;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.UUID;

/** The text that stands for a value of a MAPI type, the same for EWS and Graph. */
public final class ExtendedValue {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private ExtendedValue() {}

  /**
   * A value in the form it is given back.
   *
   * @param type as {@code String}, without {@code Array}
   * @throws IllegalArgumentException if the text is no value of the type
   * @throws java.time.DateTimeException if it is no time
   */
  public static String normalised(String text, String type) {
    return switch (type) {
      case "Boolean" ->
          switch (text.strip()) {
            case "true", "1" -> "true";
            case "false", "0" -> "false";
            default -> throw new IllegalArgumentException(text);
          };
      case "Integer", "Short", "Long" -> Long.toString(Long.parseLong(text.strip()));
      case "Double", "Float", "Currency" -> Double.toString(Double.parseDouble(text.strip()));
      case "CLSID" -> UUID.fromString(text.strip()).toString();
      case "SystemTime", "ApplicationTime" -> of(instant(text.strip()));
      case "Binary" -> {
        Base64.getDecoder().decode(text.strip());
        yield text.strip();
      }
      default -> text;
    };
  }

  static String of(Instant instant) {
    return TIME.format(instant);
  }

  /** Without an offset, a time is in UTC. */
  static Instant instant(String text) {
    boolean hasOffset = text.matches(".*(Z|[+-]\\d\\d:\\d\\d)");
    return OffsetDateTime.parse(hasOffset ? text : text + "Z").toInstant();
  }
}
