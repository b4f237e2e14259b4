package dev.postern.formats;

import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.Item;
import java.time.Instant;
import java.util.Optional;

/** Items as a backend would give them. */
final class Items {
  private Items() {}

  static <T extends Item> RemoteItem<T> remote(T item) {
    return new RemoteItem<>(
        new ItemId("AAMk"),
        new Version("1"),
        Instant.parse("2026-01-02T03:04:05Z"),
        Instant.parse("2026-02-03T04:05:06Z"),
        Optional.empty(),
        item);
  }
}
