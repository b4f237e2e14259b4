package dev.postern.app;

import dev.postern.api.exchange.Backend;
import dev.postern.api.mail.MailBackend;

/** An organisation with its backends open. */
public record Tenant(String name, Backend backend, MailBackend mail) {}
