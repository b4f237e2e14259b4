package dev.postern.sandbox.tenant;

/** An attendee's, or one's own, response to a meeting (MS-OXOCAL PidLidResponseStatus). */
public enum Response {
  /** Not a meeting, or nothing is known yet. */
  UNKNOWN,
  ORGANIZER,
  TENTATIVE,
  ACCEPT,
  DECLINE,
  NO_RESPONSE
}
