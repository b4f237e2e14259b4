package dev.postern.api.exchange;

import dev.postern.api.PosternException;
import dev.postern.api.model.Item;
import java.util.stream.Stream;

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
  record Unreadable<T extends Item>(ItemId id, String reason) implements Fetched<T> {

    /** What reading it ran into. */
    public static <T extends Item> Unreadable<T> because(ItemId id, RuntimeException cause) {
      return new Unreadable<>(id, reason(cause));
    }

    /** An unexpected exception's message may quote the item, and no content goes into the log. */
    private static String reason(RuntimeException cause) {
      return cause instanceof PosternException known
          ? known.failure().detail()
          : Stream.of(cause.getStackTrace())
              .findFirst()
              .map(place -> cause.getClass().getName() + " at " + place)
              .orElse(cause.getClass().getName());
    }
  }
}
