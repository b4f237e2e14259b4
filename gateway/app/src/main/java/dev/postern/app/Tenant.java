package dev.postern.app;

import dev.postern.api.mail.MailBackend;
import dev.postern.mirror.Backends;
import java.time.ZoneId;

/**
 * An organisation with its backends open.
 *
 * @param zone where its people are, as far as nothing else tells
 */
public record Tenant(String name, Backends backends, MailBackend mail, ZoneId zone) {}
