package dev.postern.api.exchange;

import dev.postern.api.MailAddress;
import dev.postern.api.model.ShowAs;
import java.time.Instant;
import java.util.List;

/**
 * When somebody is busy, in order of time.
 *
 * @param busy empty also where nothing can be learnt, which {@code known} tells apart
 */
public record FreeBusy(MailAddress address, boolean known, List<Busy> busy) {

  public record Busy(Instant start, Instant end, ShowAs showAs) {}
}
