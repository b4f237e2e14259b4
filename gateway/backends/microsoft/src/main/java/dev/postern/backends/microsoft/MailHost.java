package dev.postern.backends.microsoft;

import dev.postern.api.mail.Upstream.Security;

/** Where a mail protocol is spoken upstream. */
public record MailHost(String host, int port, Security security) {}
