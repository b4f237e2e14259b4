package dev.postern.mirror.swap;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Items on which the new backend does not read which resource they are, nor all that clients wrote:
 * the old one noted it where only it looks. It is noted anew before the mailbox goes over, as a
 * mirror that is rebuilt afterwards has nothing else.
 */
final class Unnoted<T extends Item> {
  private final Ground<T> ground;
  private final Map<ItemId, One<T>> items = new LinkedHashMap<>();

  /**
   * @param carried the item as it is to be
   */
  private record One<T extends Item>(Kept resource, RemoteItem<T> item, T carried) {}

  Unnoted(Ground<T> ground) {
    this.ground = ground;
  }

  /** Takes an item that was read, if something is to be noted on it. */
  void look(Kept resource, RemoteItem<T> item, T carried) {
    boolean isNoted =
        ground.sharesNotes()
            || carried.equals(item.item()) && Matching.isNoted(item.identity(), resource);
    if (isNoted) {
      items.remove(item.id());
    } else {
      items.put(item.id(), new One<>(resource, item, carried));
    }
  }

  void forget(ItemId item) {
    items.remove(item);
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  void note() {
    for (One<T> one : List.copyOf(items.values())) {
      try {
        ground.note(one.resource(), one.item(), one.carried());
        items.remove(one.item().id());
      } catch (PosternException e) {
        if (!(e.failure() instanceof Failure.PreconditionFailed
            || e.failure() instanceof Failure.NotFound)) {
          throw e;
        }
        // Somebody has changed it meanwhile: it is read again, and noted then.
      }
    }
  }
}
