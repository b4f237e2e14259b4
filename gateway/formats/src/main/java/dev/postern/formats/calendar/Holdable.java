package dev.postern.formats.calendar;

import java.time.Instant;

/** What of time and of people an event in Exchange can have. */
public final class Holdable {
  /** Outlook: "between 4/1/1601 and 8/31/4500". */
  public static final Instant FIRST = Instant.parse("1601-04-01T00:00:00Z");

  /** The last second of the last day. */
  public static final Instant LAST = Instant.parse("4500-08-31T23:59:59Z");

  /** Microsoft Graph's page on the event resource: "the maximum number of attendees … is 500". */
  public static final int ATTENDEES = 500;

  private Holdable() {}
}
