package dev.postern.mirror.swap;

import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Version;
import java.util.Map;
import java.util.Optional;

/**
 * What a collection is to be on the new backend.
 *
 * @param arrivals by row
 * @param lost rows whose items are nowhere any more, in the versions that were looked for
 * @param awaited items that are to be fetched, because they are new or differ
 * @param translated every old id of which the new one is known
 */
public record Crossed(
    Shelf shelf,
    FolderId folder,
    Cursor cursor,
    Map<Long, Arrival> arrivals,
    Map<Long, Version> lost,
    Map<ItemId, Version> awaited,
    Map<ItemId, ItemId> translated) {

  /**
   * A resource's item on the new backend.
   *
   * @param before the version on the old backend that was compared
   * @param version the one on the new backend that says the same; empty if it says something else
   */
  public record Arrival(ItemId old, Version before, ItemId item, Optional<Version> version) {}
}
