package dev.postern.api.exchange;

import dev.postern.api.MailAddress;
import dev.postern.api.model.ShowAs;
import java.time.Instant;
import java.util.List;

/**
 * When somebody is busy, in order of time.
 *
 * @param standing what is known at all
 * @param busy empty also where nothing can be learnt
 */
public record FreeBusy(MailAddress address, Standing standing, List<Busy> busy) {

  public record Busy(Instant start, Instant end, ShowAs showAs) {}

  /** What came of the question. */
  public enum Standing {
    /** It was answered. */
    TOLD,
    /** Nobody that Exchange knows has this address. */
    NOBODY,
    /** Whoever has it does not let the asker know. */
    WITHHELD,
    /** Exchange could not find out now, such as from another organisation. */
    OUT_OF_REACH
  }

  /** When they are busy. */
  public static FreeBusy told(MailAddress address, List<Busy> busy) {
    return new FreeBusy(address, Standing.TOLD, busy);
  }

  /** Nothing could be learnt. */
  public static FreeBusy untold(MailAddress address, Standing why) {
    return new FreeBusy(address, why, List.of());
  }

  public boolean known() {
    return standing == Standing.TOLD;
  }
}
