package dev.postern.protocols.dav.resource;

import dev.postern.api.client.Account;
import dev.postern.api.client.SyncToken;

/** The login's scheduling inbox or outbox (RFC 6638 section 2); nothing is ever in it. */
public record SchedulingCollection(String href, Account account, SchedulingBox box)
    implements DavResource {

  /** What sync-collection has told: that it is empty, for ever. */
  public static final SyncToken EMPTY = new SyncToken(1);

  public boolean isInbox() {
    return box == SchedulingBox.INBOX;
  }
}
