package dev.postern.sandbox.mail.imap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Dates as IMAP writes them (RFC 3501 section 9, date and date-time). */
final class DateTimes {
  private static final DateTimeFormatter DATE_TIME = caseless("dd-MMM-yyyy HH:mm:ss Z");
  private static final DateTimeFormatter DATE = caseless("d-MMM-yyyy");

  private DateTimes() {}

  private static DateTimeFormatter caseless(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ROOT);
  }

  static String format(Instant instant) {
    return DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
  }

  static Instant parse(String text) throws BadCommand {
    // date-day-fixed pads with a space.
    String padded = text.startsWith(" ") ? "0" + text.substring(1) : text;
    try {
      return ZonedDateTime.parse(padded, DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      throw BadCommand.arguments();
    }
  }

  static LocalDate parseDate(String text) throws BadCommand {
    try {
      return LocalDate.parse(text, DATE);
    } catch (DateTimeException e) {
      throw BadCommand.arguments();
    }
  }
}
