package dev.postern.formats.query;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;

/**
 * How many occurrences one answer may spell out, over all of its texts: what one text may have, for
 * a thousand texts of it, is more than anybody can wait for. For one thread.
 */
public final class InstanceBudget {
  /** A month of a hundred daily series, thirty times over. */
  public static final int PER_ANSWER = 100_000;

  private long left;

  public InstanceBudget(long most) {
    left = most;
  }

  public static InstanceBudget forAnswer() {
    return new InstanceBudget(PER_ANSWER);
  }

  /** How many more there may be. */
  public long left() {
    return left;
  }

  /**
   * Takes some.
   *
   * @throws PosternException {@link Failure.TooLarge} if there are not so many left
   */
  public void take(long count) {
    if (count > left) {
      left = 0;
      throw new PosternException(
          new Failure.TooLarge(
              PER_ANSWER, "there are more occurrences in the range than one answer can hold"));
    }
    left -= count;
  }
}
