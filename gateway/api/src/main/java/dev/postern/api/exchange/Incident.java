package dev.postern.api.exchange;

import dev.postern.api.MailAddress;

/**
 * Something upstream that an operator must know of because no client's trouble tells them, or its
 * end. Carries no secret and nothing of anybody's items.
 */
public sealed interface Incident {

  /** Whose mailbox it was noticed at. */
  MailAddress mailbox();

  /** What it is, for metrics: few names, in lower case with hyphens. */
  String name();

  /**
   * It was noticed; reported as often as it is noticed.
   *
   * @param finding for people: what it is, and its remedy
   */
  record Noticed(MailAddress mailbox, String name, Probe.Finding finding) implements Incident {}

  /** It is over: what was refused before was answered. */
  record Over(MailAddress mailbox, String name) implements Incident {}
}
