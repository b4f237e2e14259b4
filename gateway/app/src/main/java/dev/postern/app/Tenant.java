package dev.postern.app;

import dev.postern.api.mail.MailBackend;
import dev.postern.mirror.Backends;

/** An organisation with its backends open. */
public record Tenant(String name, Backends backends, MailBackend mail) {}
