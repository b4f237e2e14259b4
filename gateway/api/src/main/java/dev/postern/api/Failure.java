package dev.postern.api;

import java.time.Duration;

/**
 * Everything that can go wrong between a client and Exchange, in terms that every protocol can
 * answer. Each protocol turns it into its own answer by one exhaustive switch in one file.
 */
public sealed interface Failure {

  /** What happened, for the answer's text and the log: one sentence, no secret, no body. */
  String detail();

  /** The credentials are wrong; never used for anything else (promise 6). */
  record Unauthenticated(String detail) implements Failure {}

  /** The login may not do this, whatever its password. */
  record Forbidden(String detail) implements Failure {}

  /** There is no such collection, resource or mailbox. */
  record NotFound(String detail) implements Failure {}

  /** A condition that the client set (If-Match, If-None-Match, a version) does not hold. */
  record PreconditionFailed(String detail) implements Failure {}

  /** The content breaks the named rule of its format or collection. */
  record InvalidContent(Rule rule, String detail) implements Failure {}

  /** Another resource of the collection already has this UID. */
  record UidConflict(String otherName, String detail) implements Failure {}

  /** The content is larger than the limit, in bytes. */
  record TooLarge(long limit, String detail) implements Failure {}

  /** A sync token or cursor is unknown or too old: the asker must start afresh. */
  record InvalidSyncToken(String detail) implements Failure {}

  /** Too many requests, here or upstream; worth another try after the given time. */
  record Throttled(Duration retryAfter, String detail) implements Failure {}

  /** Trouble behind the gateway that passes; worth another try after the given time. */
  record Unavailable(Duration retryAfter, String detail) implements Failure {}

  /** There is no room here to keep it, and nothing of it was kept; this passes. */
  record NoRoom(Duration retryAfter, String detail) implements Failure {}

  /** What was asked for cannot be done by this backend or this server at all. */
  record Unsupported(String detail) implements Failure {}

  /** The rules that content can break; DAV has a precondition element for each. */
  enum Rule {
    /** Not iCalendar or vCard at all: CALDAV valid-calendar-data, CARDDAV valid-address-data. */
    NOT_PARSEABLE,
    /** A media type or version that the collection does not take: supported-calendar-data. */
    MEDIA_TYPE,
    /** Parseable, but no valid resource: two UIDs, a METHOD …: valid-calendar-object-resource. */
    INVALID_RESOURCE,
    /** A component that the collection does not take: supported-calendar-component. */
    COMPONENT,
    /** A time before those that Exchange knows: min-date-time. */
    TOO_EARLY,
    /** A time after those that Exchange knows: max-date-time. */
    TOO_LATE,
    /** More people than Exchange lets one invite: max-attendees-per-instance. */
    TOO_MANY_ATTENDEES,
    /** A meeting that is in another calendar already: unique-scheduling-object-resource. */
    MEETING_TWICE,
    /** Valid, but Exchange has no way to hold it, such as an hourly recurrence. */
    NOT_HOLDABLE
  }
}
