package dev.postern.api.exchange;

import dev.postern.api.model.Item;
import java.util.List;
import java.util.Optional;

/**
 * Some of a folder's items, whole.
 *
 * @param next where the list goes on; empty after the last page
 */
public record ItemPage<T extends Item>(List<Fetched<T>> items, Optional<Cursor> next) {}
