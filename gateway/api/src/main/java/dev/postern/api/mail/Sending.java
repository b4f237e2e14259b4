package dev.postern.api.mail;

/** How the mail that a client sends leaves. */
public sealed interface Sending {

  /** The client is joined with the upstream's own submission server. */
  record Splice() implements Sending {}

  /** The gateway receives whole messages and submits them through an API. */
  record Submit(Outbox outbox) implements Sending {}
}
