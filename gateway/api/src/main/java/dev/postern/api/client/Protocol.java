package dev.postern.api.client;

/** What a client speaks. */
public enum Protocol {
  DAV,
  IMAP,
  POP,
  SMTP
}
