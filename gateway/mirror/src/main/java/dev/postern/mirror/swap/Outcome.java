package dev.postern.mirror.swap;

import java.util.List;

/** What became of a mailbox that was to be switched. */
public sealed interface Outcome {

  /** It is where it was to be already. */
  record Already() implements Outcome {}

  /** It is on the new backend now. */
  record Switched(Tally tally) implements Outcome {}

  /**
   * It stays where it was, and nothing was changed.
   *
   * @param reasons a sentence each
   */
  record Refused(List<String> reasons, Tally tally) implements Outcome {}
}
