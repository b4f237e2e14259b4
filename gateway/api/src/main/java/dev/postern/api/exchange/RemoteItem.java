package dev.postern.api.exchange;

import dev.postern.api.model.Item;
import java.time.Instant;
import java.util.Optional;

/**
 * An item as the backend holds it.
 *
 * @param identity present where the gateway wrote it
 */
public record RemoteItem<T extends Item>(
    ItemId id,
    Version version,
    Instant created,
    Instant modified,
    Optional<Identity> identity,
    T item) {}
