package dev.postern.backends.microsoft;

/** The two resources a token can be for. EWS, IMAP, POP and SMTP share one. */
public enum Scope {
  EXCHANGE,
  GRAPH
}
