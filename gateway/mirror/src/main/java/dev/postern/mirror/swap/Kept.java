package dev.postern.mirror.swap;

import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Version;
import java.time.Instant;

/**
 * A resource of the mirror.
 *
 * @param row the mirror's own number
 * @param item its id on the backend that the mailbox is on
 * @param version the version there that text and base belong to
 * @param uid as in the text
 * @param created when the item was made upstream
 */
public record Kept(
    long row, ResourceName name, ItemId item, Version version, String uid, Instant created) {}
