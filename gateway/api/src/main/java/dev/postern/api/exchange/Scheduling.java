package dev.postern.api.exchange;

/** Whom Exchange mails about a write. */
public enum Scheduling {
  /** Nobody. */
  NONE,
  /** All attendees. */
  ALL,
  /** Those who were added or removed. */
  CHANGED
}
