package dev.postern.formats.contact;

import dev.postern.formats.text.ContentLine;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** BDAY and ANNIVERSARY as whole dates; Exchange holds no others. */
final class CardDates {
  private static final Pattern DATE = Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})(?:T.*)?");

  private CardDates() {}

  /** Empty for a date without a year, which Apple writes as the year 1604. */
  static Optional<LocalDate> read(ContentLine line) {
    Matcher matcher = DATE.matcher(line.value().strip());
    if (!matcher.matches() || line.param("X-APPLE-OMIT-YEAR").isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(matcher.group(1)),
              Integer.parseInt(matcher.group(2)),
              Integer.parseInt(matcher.group(3))));
    } catch (DateTimeException _) {
      // What is no date is kept as the client wrote it.
      return Optional.empty();
    }
  }

  static ContentLine print(String name, LocalDate date) {
    return ContentLine.of(name, date.toString());
  }
}
