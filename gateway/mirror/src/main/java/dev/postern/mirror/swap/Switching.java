package dev.postern.mirror.swap;

import dev.postern.api.exchange.ItemId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the mirror does for a mailbox as a whole. */
public interface Switching {

  /** The backend that the mailbox is on; the preferred one while it is on none. */
  String current();

  /**
   * Does something while no client of this process writes to the mailbox.
   *
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.Unavailable} if the
   *     writes that are under way do not end
   */
  <R> R undisturbed(Supplier<R> work);

  /**
   * Flips the mailbox in one transaction: route, folders, items, versions, cursors, open intents.
   *
   * @param forgotten collections that have no counterpart and leave the mirror
   * @param intents new ids of items that may not be in the mirror any more
   * @return false if the mirror has changed since, so that nothing was flipped
   */
  boolean flip(List<Crossed> collections, List<Shelf> forgotten, Map<ItemId, ItemId> intents);
}
