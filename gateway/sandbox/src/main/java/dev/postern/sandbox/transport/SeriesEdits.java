package dev.postern.sandbox.transport;

import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.PropertyBag;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How a series differs from its pattern, as an invitation to it tells.
 *
 * @param changed the exceptions by original start, as they show
 * @param deleted the original starts of what was deleted
 */
public record SeriesEdits(Map<Instant, PropertyBag> changed, Set<Instant> deleted) {
  public static final SeriesEdits NONE = new SeriesEdits(Map.of(), Set.of());

  /** A picture of a master, which may change on. */
  public static SeriesEdits of(Item master) {
    Map<Instant, PropertyBag> changed = new LinkedHashMap<>();
    master.exceptions().forEach((start, it) -> changed.put(start, it.properties().copy()));
    return new SeriesEdits(changed, Set.copyOf(master.deletedOccurrences()));
  }
}
