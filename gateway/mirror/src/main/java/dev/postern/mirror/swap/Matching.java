package dev.postern.mirror.swap;

import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which resource an item of the new backend is: by its translated id; where that is not known, by
 * the name and UID that the gateway noted on it; else by Exchange's own UID, if that tells it from
 * all others.
 */
final class Matching {
  private final Map<ItemId, Kept> byNewId = new HashMap<>();
  private final Map<String, List<Kept>> byUid = new HashMap<>();
  private final Set<Long> taken = new HashSet<>();

  /**
   * @param translated new ids by old ones
   */
  Matching(Collection<Kept> kept, Map<ItemId, ItemId> translated) {
    for (Kept resource : kept) {
      ItemId item = translated.get(resource.item());
      if (item == null) {
        byUid.computeIfAbsent(resource.uid(), _ -> new ArrayList<>()).add(resource);
      } else {
        byNewId.put(item, resource);
      }
    }
  }

  /** The resource that a translated id belongs to. */
  Optional<Kept> of(ItemId item) {
    return Optional.ofNullable(byNewId.get(item));
  }

  /** The resource that an item belongs to, each one once. */
  Optional<Kept> of(RemoteItem<?> item) {
    Optional<Kept> known = of(item.id());
    if (known.isPresent()) {
      return known;
    }
    List<Kept> alike =
        byUid.getOrDefault(item.item().uid(), List.of()).stream()
            .filter(kept -> !taken.contains(kept.row()))
            .toList();
    Optional<Kept> found =
        only(alike, kept -> isNoted(item.identity(), kept))
            .or(() -> only(alike, kept -> true))
            .or(() -> only(alike, kept -> kept.created().equals(item.created())));
    found.ifPresent(kept -> {
      taken.add(kept.row());
      byNewId.put(item.id(), kept);
    });
    return found;
  }

  static boolean isNoted(Optional<Identity> identity, Kept kept) {
    return identity.isPresent()
        && identity.get().name().equals(kept.name())
        && identity.get().uid().equals(kept.uid());
  }

  private static Optional<Kept> only(List<Kept> alike, Predicate<Kept> condition) {
    List<Kept> fitting = alike.stream().filter(condition).toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }
}
