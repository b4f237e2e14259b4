package dev.postern.api.model;

import java.util.Optional;

/**
 * A description or note.
 *
 * @param text plain text with LF line ends and no trailing white space; empty if there is none
 * @param html the rich form, present only where it says more than the text
 */
public record Body(String text, Optional<String> html) {
  public static final Body EMPTY = new Body("", Optional.empty());

  public static Body plain(String text) {
    return new Body(text, Optional.empty());
  }
}
