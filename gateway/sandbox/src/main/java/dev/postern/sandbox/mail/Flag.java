package dev.postern.sandbox.mail;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The message flags Exchange keeps; it takes no keywords of the client's own. */
public enum Flag {
  SEEN("\\Seen"),
  ANSWERED("\\Answered"),
  FLAGGED("\\Flagged"),
  DELETED("\\Deleted"),
  DRAFT("\\Draft"),
  MDN_SENT("$MDNSent");

  private final String keyword;

  Flag(String keyword) {
    this.keyword = keyword;
  }

  public String keyword() {
    return keyword;
  }

  public static Optional<Flag> of(String keyword) {
    return EnumSet.allOf(Flag.class).stream()
        .filter(f -> f.keyword.equalsIgnoreCase(keyword))
        .findFirst();
  }

  /** The flags in parentheses, as IMAP writes them. */
  public static String list(Set<Flag> flags) {
    return flags.stream().sorted().map(Flag::keyword).collect(Collectors.joining(" ", "(", ")"));
  }
}
