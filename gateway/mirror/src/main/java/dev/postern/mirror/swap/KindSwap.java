package dev.postern.mirror.swap;

import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.api.model.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** All collections of one kind in one mailbox on their way to the new backend. */
final class KindSwap<T extends Item> {
  private final Ground<T> ground;
  private final Map<Shelf, Crossing<T>> crossings = new LinkedHashMap<>();
  private final Translations intents;
  private List<Shelf> homeless = List.of();

  KindSwap(Ground<T> ground) {
    this.ground = ground;
    this.intents = new Translations(ground, UnaryOperator.identity());
  }

  boolean isMirrored() {
    return !ground.shelves().isEmpty();
  }

  /** Takes what nobody has used yet into the mirror, as a client's first look does. */
  void list() {
    if (!isMirrored()) {
      ground.list();
    }
  }

  /** Brings the mirror up to date with the old backend. */
  void refresh() {
    ground.shelves().forEach(ground::refresh);
  }

  /** Whether the new backend has folders of this mailbox. */
  void askForFolders() {
    ground.folders();
  }

  void survey() {
    List<Shelf> shelves = ground.shelves();
    crossings.keySet().retainAll(shelves);
    List<Shelf> unmatched = new ArrayList<>(shelves);
    unmatched.removeAll(crossings.keySet());
    if (!unmatched.isEmpty()) {
      Map<Shelf, RemoteFolder> matched = FolderMatching.match(shelves, ground.folders());
      for (Shelf shelf : List.copyOf(unmatched)) {
        RemoteFolder folder = matched.get(shelf);
        if (folder != null) {
          crossings.put(shelf, new Crossing<>(ground, shelf, folder.id()));
          unmatched.remove(shelf);
        }
      }
    }
    homeless = unmatched;
    crossings.values().forEach(Crossing::survey);
    intents.add(ground.intended());
  }

  /**
   * @param asksOld whether the old backend is asked for what is missing on the new one
   */
  Tally tally(boolean asksOld) {
    Set<ItemId> onOld = asksOld ? onOld() : Set.of();
    Tally tally =
        crossings.values().stream().map(c -> c.tally(onOld)).reduce(Tally.NONE, Tally::plus);
    List<Tally.Homeless> without =
        homeless.stream()
            .map(shelf ->
                new Tally.Homeless(ground.kind(), shelf.name().value(), ground.kept(shelf).size()))
            .toList();
    return tally.plus(new Tally(0, 0, List.of(), List.of(), 0, without));
  }

  /**
   * Of what is missing on the new backend, what the old one has: the mirror has it after another
   * look at its changes, which alone tell what is gone.
   */
  private Set<ItemId> onOld() {
    Set<ItemId> found = new HashSet<>();
    crossings.forEach((shelf, crossing) -> {
      Set<ItemId> missing = crossing.missing().stream().map(Kept::item).collect(Collectors.toSet());
      if (!missing.isEmpty()) {
        ground.refresh(shelf);
        ground.kept(shelf).stream().map(Kept::item).filter(missing::contains).forEach(found::add);
      }
    });
    return found;
  }

  List<Crossed> crossed() {
    return crossings.values().stream().map(Crossing::crossed).toList();
  }

  List<Shelf> homeless() {
    return homeless;
  }

  /** New ids of items with a write under way; a collection knows those of its own better. */
  Map<ItemId, ItemId> intents() {
    Map<ItemId, ItemId> known = new HashMap<>(intents.known());
    crossings.values().forEach(crossing -> known.putAll(crossing.translated()));
    return known;
  }

  /** Notes on the new backend what it cannot read of the old one's notes. */
  void carry() {
    crossings.values().forEach(crossing -> crossing.unnoted().note());
  }

  /** Whether nothing is still to be carried. */
  boolean isCarried() {
    return crossings.values().stream().allMatch(crossing -> crossing.unnoted().isEmpty());
  }
}
