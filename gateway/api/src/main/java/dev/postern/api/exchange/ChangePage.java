package dev.postern.api.exchange;

import java.util.List;

/**
 * A page of changes.
 *
 * @param more ask again with {@code next} at once
 */
public record ChangePage(List<Changed> changed, List<ItemId> removed, Cursor next, boolean more) {

  public record Changed(ItemId id, Version version) {}
}
