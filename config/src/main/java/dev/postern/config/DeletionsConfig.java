package dev.postern.config;

import dev.postern.api.settings.Settings;
import java.time.Duration;

/**
 * What clients may delete at once, and how long it can be undone.
 *
 * @param percent how much of a collection may be deleted within a time
 * @param minimum as many may always be deleted, however small the collection
 * @param within that time
 * @param kept how long what was deleted is kept
 */
public record DeletionsConfig(
    Brake brake, int percent, int minimum, Duration within, Duration kept) {
  private static final Duration LONGEST_WITHIN = Duration.ofDays(1);
  private static final Duration LONGEST_KEPT = Duration.ofDays(366);

  /** Whether there is a brake; to have none takes many words, so that nobody does by mistake. */
  public enum Brake {
    HOLD_BACK_MASS_DELETION,
    LET_CLIENTS_DELETE_EVERYTHING
  }

  static final DeletionsConfig DEFAULT =
      new DeletionsConfig(
          Brake.HOLD_BACK_MASS_DELETION, 30, 25, Duration.ofMinutes(10), Duration.ofDays(14));

  /** Reads the section {@code deletions}; without it the careful defaults hold. */
  static DeletionsConfig read(Settings root) {
    return root.section("deletions").map(DeletionsConfig::of).orElse(DEFAULT);
  }

  private static DeletionsConfig of(Settings section) {
    DeletionsConfig read =
        new DeletionsConfig(
            section.choice("brake", DEFAULT.brake),
            section.integer("percent", DEFAULT.percent, 1, 100),
            section.integer("minimum", DEFAULT.minimum, 1, 1_000_000),
            section.duration("within", DEFAULT.within),
            section.duration("kept", DEFAULT.kept));
    if (read.within.compareTo(Duration.ofSeconds(1)) < 0
        || read.within.compareTo(LONGEST_WITHIN) > 0) {
      section.fault("within", "must be from 1s to 1d");
    }
    if (read.kept.compareTo(read.within) < 0 || read.kept.compareTo(LONGEST_KEPT) > 0) {
      // What is counted is what is kept.
      section.fault("kept", "must be from the time of within to 366d");
    }
    return read;
  }
}
