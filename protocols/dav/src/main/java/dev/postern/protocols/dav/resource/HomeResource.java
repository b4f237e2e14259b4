package dev.postern.protocols.dav.resource;

import dev.postern.api.client.Account;

/** The collection of the login's calendars or address books. */
public record HomeResource(String href, Account account, Kind kind) implements DavResource {}
