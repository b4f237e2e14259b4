package dev.postern.formats.query;

import java.util.stream.Stream;

/**
 * CALDAV:text-match (RFC 4791 §9.7.5) and CARDDAV:text-match (RFC 6352 §10.5.4).
 *
 * @param text what to look for
 * @param collation how characters compare
 * @param matchType where the text must stand; always CONTAINS in CalDAV
 * @param negate whether the condition is turned round
 */
public record TextMatch(String text, Collation collation, MatchType matchType, boolean negate) {

  /** The {@code match-type} attribute (RFC 6352 §10.5.4); CONTAINS is the default. */
  public enum MatchType {
    EQUALS,
    CONTAINS,
    STARTS_WITH,
    ENDS_WITH
  }

  /** CalDAV's form: contains, not negated. */
  public static TextMatch contains(String text, Collation collation) {
    return new TextMatch(text, collation, MatchType.CONTAINS, false);
  }

  /** Whether a value satisfies it, negation included. */
  public boolean matches(String value) {
    return isFound(value) != negate;
  }

  /** The same for a parameter of many values: negated, none of them may be what is looked for. */
  boolean matchesAny(Stream<String> values) {
    return values.anyMatch(this::isFound) != negate;
  }

  private boolean isFound(String value) {
    String folded = collation.fold(value);
    String wanted = collation.fold(text);
    return switch (matchType) {
      case EQUALS -> folded.equals(wanted);
      case CONTAINS -> folded.contains(wanted);
      case STARTS_WITH -> folded.startsWith(wanted);
      case ENDS_WITH -> folded.endsWith(wanted);
    };
  }
}
