package dev.postern.api.model;

/** What somebody answered to an invitation. */
public enum Answer {
  NONE,
  ORGANIZER,
  ACCEPTED,
  TENTATIVE,
  DECLINED
}
