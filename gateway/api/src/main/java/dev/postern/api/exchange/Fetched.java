package dev.postern.api.exchange;

import dev.postern.api.model.Item;

/** What became of one id in a batch: a bad item never stops the others. */
public sealed interface Fetched<T extends Item> {

  ItemId id();

  record Found<T extends Item>(RemoteItem<T> item) implements Fetched<T> {
    @Override
    public ItemId id() {
      return item.id();
    }
  }

  /** It is not there any more. */
  record Gone<T extends Item>(ItemId id) implements Fetched<T> {}

  /** It is there, but cannot be read; the reason is for the log and the metrics. */
  record Unreadable<T extends Item>(ItemId id, String reason) implements Fetched<T> {}
}
