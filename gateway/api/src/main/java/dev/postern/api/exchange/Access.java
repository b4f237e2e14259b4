package dev.postern.api.exchange;

import dev.postern.api.MailAddress;

/** Who asks, and whose mailbox. */
public record Access(String actor, MailAddress mailbox) {}
