package dev.postern.protocols.dav.resource;

import dev.postern.api.client.Account;

/** A collection that only leads to others: the root, all principals, all homes of a kind. */
public record PlainCollection(String href, Account account, String displayName)
    implements DavResource {}
