package dev.postern.sandbox.mail;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A recipient, and what its sender wants to hear of it.
 *
 * @param address in lower case
 */
public record Recipient(String address, Set<Notify> reports) {

  /** NOTIFY of RFC 3461 section 4.1; none of them is NEVER. */
  public enum Notify {
    SUCCESS,
    FAILURE,
    DELAY
  }

  /** Without NOTIFY failures are told. */
  public static final Set<Notify> DEFAULT = EnumSet.of(Notify.FAILURE);

  /** Reads the value of NOTIFY; empty if it is no such value. */
  public static Optional<Set<Notify>> parseNotify(String value) {
    String upper = value.toUpperCase(Locale.ROOT);
    if (upper.equals("NEVER")) {
      return Optional.of(EnumSet.noneOf(Notify.class));
    }
    Set<Notify> wanted = EnumSet.noneOf(Notify.class);
    for (String word : upper.split(",", -1)) {
      switch (word) {
        case "SUCCESS" -> wanted.add(Notify.SUCCESS);
        case "FAILURE" -> wanted.add(Notify.FAILURE);
        case "DELAY" -> wanted.add(Notify.DELAY);
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(wanted);
  }
}
