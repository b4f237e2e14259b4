package dev.postern.formats.query;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.util.Arrays;
import java.util.Optional;

/** The collations that text-match knows (RFC 4790; RFC 4791 §7.5; RFC 6352 §8.3). */
public enum Collation {
  /** ASCII letters without regard to case; CalDAV's default. */
  ASCII_CASEMAP("i;ascii-casemap"),
  /** As it is. */
  OCTET("i;octet"),
  /** All letters without regard to case (RFC 5051); CardDAV's default. */
  UNICODE_CASEMAP("i;unicode-casemap");

  private final String id;

  Collation(String id) {
    this.id = id;
  }

  /** The name on the wire. */
  public String id() {
    return id;
  }

  /** The collation of that name; {@code default} is i;unicode-casemap, as RFC 4790 §3.1 allows. */
  public static Optional<Collation> of(String id) {
    if (id.equals("default")) {
      return Optional.of(UNICODE_CASEMAP);
    }
    return Arrays.stream(values()).filter(collation -> collation.id.equals(id)).findFirst();
  }

  /** Maps texts that count as equal to the same text. */
  String fold(String text) {
    return switch (this) {
      case OCTET -> text;
      case ASCII_CASEMAP -> asciiLower(text);
      case UNICODE_CASEMAP -> Normalizer2.getNFKDInstance().normalize(titleCase(text));
    };
  }

  private static String asciiLower(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lower.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
    return lower.toString();
  }

  /** RFC 5051 §2 maps each character by its simple titlecase mapping before decomposing it. */
  private static String titleCase(String text) {
    StringBuilder title = new StringBuilder(text.length());
    text.codePoints().map(UCharacter::toTitleCase).forEach(title::appendCodePoint);
    return title.toString();
  }
}
