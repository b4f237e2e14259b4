package dev.postern.sandbox.mail.imap;

import dev.postern.sandbox.mail.Flag;
import dev.postern.sandbox.mail.MailMessage;
import dev.postern.sandbox.mail.mime.EncodedWords;
import dev.postern.sandbox.mail.mime.Part;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message SEARCH looks at; parsed only if a key asks for what is inside. */
final class Candidate {
  private final SelectedFolder.Numbered numbered;
  private @Nullable Part parsed;

  Candidate(SelectedFolder.Numbered numbered) {
    this.numbered = numbered;
  }

  int sequence() {
    return numbered.sequence();
  }

  MailMessage message() {
    return numbered.message();
  }

  boolean has(Flag flag) {
    return message().flags().contains(flag);
  }

  LocalDate received() {
    return LocalDate.ofInstant(message().received(), ZoneOffset.UTC);
  }

  /** The day of the Date header, disregarding its zone (RFC 3501 section 6.4.4). */
  Optional<LocalDate> sent() {
    return part().header().first("Date").flatMap(Candidate::date);
  }

  private static Optional<LocalDate> date(String value) {
    // A zone's name in parentheses may follow.
    String plain = value.replaceAll("\\(.*\\)", "").strip();
    try {
      return Optional.of(
          ZonedDateTime.parse(plain, DateTimeFormatter.RFC_1123_DATE_TIME).toLocalDate());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  boolean header(String name, String text) {
    List<String> values = part().header().all(name);
    return values.stream().anyMatch(v -> contains(EncodedWords.decode(v), text));
  }

  boolean body(String text) {
    return textContains(part(), text);
  }

  boolean anywhere(String text) {
    byte[] header = part().headerOctets();
    String raw = new String(header, java.nio.charset.StandardCharsets.ISO_8859_1);
    return contains(EncodedWords.decode(raw), text) || body(text);
  }

  private static boolean textContains(Part part, String text) {
    return part.children().stream().anyMatch(c -> textContains(c, text))
        || part.message().map(m -> textContains(m, text)).orElse(false)
        || (part.isText() && contains(part.text(), text));
  }

  private static boolean contains(String haystack, String needle) {
    return haystack.toLowerCase(Locale.ROOT).contains(needle.toLowerCase(Locale.ROOT));
  }

  private Part part() {
    Part part = parsed;
    if (part == null) {
      part = Part.parse(message().content());
      parsed = part;
    }
    return part;
  }
}
