package dev.postern.spool.queue;

import java.time.Duration;

/**
 * How fast a spool works.
 *
 * @param spacing between two messages of a mailbox: Exchange Online takes 30 a minute ("Exchange
 *     Online limits", sending limits)
 * @param settle how long after an attempt of unknown end Sent Items is asked; until then the
 *     message may still be on its way there
 * @param firstRetry after the first failure; doubled by each further one
 * @param longestRetry no pause is longer, but for one that Exchange asks for
 * @param poll how often messages that wait are looked for
 * @param beat how often a node shows that it is alive
 * @param silence a node that has not done so for as long is dead
 * @param warnAfter a message that waits longer is told of in the log
 */
public record SpoolTimes(
    Duration spacing,
    Duration settle,
    Duration firstRetry,
    Duration longestRetry,
    Duration poll,
    Duration beat,
    Duration silence,
    Duration warnAfter) {

  public static final SpoolTimes NORMAL =
      new SpoolTimes(
          Duration.ofSeconds(2),
          Duration.ofSeconds(60),
          Duration.ofSeconds(15),
          Duration.ofMinutes(15),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofMinutes(30));

  /** Whatever is planned later than this was planned by a clock that was wrong. */
  static final Duration HORIZON = Duration.ofHours(2);

  /** No upstream's Retry-After is believed beyond that. */
  static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  Duration backOff(int failures) {
    Duration pause = firstRetry.multipliedBy(1L << Math.clamp(failures - 1L, 0, 16));
    return pause.compareTo(longestRetry) > 0 ? longestRetry : pause;
  }
}
