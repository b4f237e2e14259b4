package dev.postern.mirror;

import java.time.Duration;

/**
 * How often the mirror does what no client asks for at that moment.
 *
 * @param tick between looks at what is due
 * @param least between background polls of a collection that changes
 * @param most between background polls of a collection that does not
 * @param idle how long after a client's last poll a collection is polled in the background
 * @param net how old what is shown without asking upstream may be at most: a notice may get lost
 * @param unused how long after a client's last poll its subscription is kept
 * @param survey how often the folders of a mailbox are listed that no client asks for
 * @param atOnce how many collections at once
 */
public record Pace(
    Duration tick,
    Duration least,
    Duration most,
    Duration idle,
    Duration net,
    Duration unused,
    Duration survey,
    int atOnce) {

  public static final Pace NORMAL =
      new Pace(
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          Duration.ofMinutes(15),
          Duration.ofHours(2),
          Duration.ofMinutes(30),
          Duration.ofDays(3),
          Duration.ofHours(1),
          8);
}
