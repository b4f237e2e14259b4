package dev.postern.api.exchange;

/** Whom Exchange mails about a write. */
public enum Scheduling {
  /** Nobody. */
  NONE,
  /** All attendees. */
  ALL,
  /** Those who were added or removed. */
  CHANGED,
  /**
   * All attendees, of whom nobody was told of the item so far, whatever changes with it: what is
   * left to be done of a write that was cut off before its messages went out.
   */
  INVITE
}
