package dev.postern.protocols.dav.resource;

import dev.postern.api.client.Account;

/** The login's principal (RFC 3744 section 2). */
public record PrincipalResource(String href, Account account) implements DavResource {}
