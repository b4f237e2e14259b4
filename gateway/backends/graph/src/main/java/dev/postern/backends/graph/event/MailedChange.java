package dev.postern.backends.graph.event;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Event;
import dev.postern.backends.microsoft.series.SeriesRules;

/**
 * A change of a meeting whose attendees know of it: Graph tells them of every request, so that what
 * takes several would tell them as often.
 *
 * @param restores whether deleted occurrences come back
 * @param rebuilds whether the series gets another time or pattern
 * @param messages how often the attendees are told of occurrences
 */
record MailedChange(
    Event after, Scheduling scheduling, boolean restores, boolean rebuilds, long messages) {

  /** Occurrences that are changed by hand between two syncs; a message each is what is meant. */
  private static final int MOST_MESSAGES = 5;

  /**
   * Refuses what cannot be done with the messages that are due, and no others.
   *
   * @throws PosternException {@link Failure.Unsupported} or {@link Failure.InvalidContent}
   */
  void check() {
    if (scheduling == Scheduling.NONE) {
      throw new PosternException(
          new Failure.Unsupported(
              "Microsoft Graph tells the attendees of every change of a meeting; nobody is to be"
                  + " told of this one"));
    }
    if (messages > MOST_MESSAGES) {
      throw SeriesRules.refused(
          ("%d occurrences of a meeting cannot be changed at once, as RANGE=THISANDFUTURE does,"
                  + " without telling its attendees as many times")
              .formatted(messages));
    }
    if (restores) {
      throw SeriesRules.refused(
          "a deleted occurrence of a meeting cannot be brought back without telling its attendees"
              + " several times");
    }
    if (rebuilds && !(after.overrides().isEmpty() && after.deleted().isEmpty())) {
      throw SeriesRules.refused(
          "a meeting with changed or deleted occurrences cannot get another time or pattern without"
              + " telling its attendees several times");
    }
  }
}
