package dev.postern.formats.freebusy;

import dev.postern.api.model.ShowAs;
import java.util.Optional;

/**
 * FBTYPE (RFC 5545 section 3.2.9), but for FREE, which answers leave out. Where times overlap, what
 * stands first here is what is told.
 */
public enum BusyType {
  BUSY("BUSY"),
  UNAVAILABLE("BUSY-UNAVAILABLE"),
  TENTATIVE("BUSY-TENTATIVE");

  private final String text;

  BusyType(String text) {
    this.text = text;
  }

  /** As it stands in a FREEBUSY line. */
  public String text() {
    return text;
  }

  /** What Exchange's status means; empty if one can be invited all the same. */
  public static Optional<BusyType> of(ShowAs showAs) {
    return switch (showAs) {
      case FREE, WORKING_ELSEWHERE -> Optional.empty();
      case TENTATIVE -> Optional.of(TENTATIVE);
      case BUSY -> Optional.of(BUSY);
      case OUT_OF_OFFICE -> Optional.of(UNAVAILABLE);
    };
  }
}
