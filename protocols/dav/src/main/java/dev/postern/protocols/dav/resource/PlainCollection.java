package dev.postern.protocols.dav.resource;

import dev.postern.api.client.Account;
import java.util.List;

/**
 * A collection that only leads to others: the root, all principals, all homes of a kind.
 *
 * @param children what it leads to
 */
public record PlainCollection(
    String href, Account account, String displayName, List<Location> children)
    implements DavResource {}
