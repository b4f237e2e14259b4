package dev.postern.mirror.swap;

import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemPage;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.Item;
import dev.postern.mirror.swap.Crossed.Arrival;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/**
 * One collection on its way to the new backend: what was found of it there so far. Can be surveyed
 * again and again while clients write; each time costs one call and what has changed since.
 */
final class Crossing<T extends Item> {
  private static final int FETCHED_AT_ONCE = 500;

  /**
   * An item of the new backend that a resource was held against.
   *
   * @param kept the resource as it was then
   * @param version the item's
   * @param differences the fields that differ
   */
  private record Match(Kept kept, Version version, List<String> differences) {}

  private final Ground<T> ground;
  private final Shelf shelf;
  private final FolderId folder;
  private final Translations translations;
  private final Map<ItemId, Version> there = new LinkedHashMap<>();
  private final Map<ItemId, Match> matches = new HashMap<>();
  private final Set<ItemId> strangers = new LinkedHashSet<>();
  private final Unnoted<T> unnoted;
  private final Set<Long> seen = new HashSet<>();
  private Optional<Cursor> cursor = Optional.empty();
  private List<Kept> kept = List.of();

  Crossing(Ground<T> ground, Shelf shelf, FolderId folder) {
    this.ground = ground;
    this.shelf = shelf;
    this.folder = folder;
    this.unnoted = new Unnoted<>(ground);
    this.translations = new Translations(ground, item -> ground.located(folder, item));
  }

  /** Takes the new backend's changes to their end, and compares what has changed on either side. */
  void survey() {
    boolean first = cursor.isEmpty();
    Set<ItemId> unread = readChanges();
    kept = ground.kept(shelf);
    translations.add(kept.stream().map(Kept::item).toList());
    if (first) {
      // An id can be translated although the item has left the folder: the list has to have it.
      translations.keepOnly(there.keySet());
      kept.forEach(resource -> seen.add(resource.row()));
    }
    Matching matching = new Matching(kept, translations.known());
    if (first && ground.listsWholeItems()) {
      readPages(matching, unread);
    }
    unread.addAll(outdated());
    unread.stream()
        .gather(Gatherers.windowFixed(FETCHED_AT_ONCE))
        .forEach(items -> compare(matching, ground.fetch(items)));
    seen.clear();
    kept.forEach(resource -> seen.add(resource.row()));
  }

  private Set<ItemId> readChanges() {
    Set<ItemId> changed = new LinkedHashSet<>();
    boolean more = true;
    while (more) {
      ChangePage page = ground.changes(folder, cursor);
      for (ChangePage.Changed change : page.changed()) {
        there.put(change.id(), change.version());
        changed.add(change.id());
      }
      for (ItemId item : page.removed()) {
        forget(item);
        changed.remove(item);
      }
      cursor = Optional.of(page.next());
      more = page.more();
    }
    return changed;
  }

  private void forget(ItemId item) {
    there.remove(item);
    matches.remove(item);
    strangers.remove(item);
    unnoted.forget(item);
  }

  /** Items come twice, or not at all, if they change meanwhile: only the changes are complete. */
  private void readPages(Matching matching, Set<ItemId> unread) {
    Optional<Cursor> page = Optional.empty();
    do {
      ItemPage<T> items = ground.list(folder, page);
      List<Fetched<T>> found =
          items.items().stream()
              .filter(item -> item instanceof Fetched.Found<T> && unread.remove(item.id()))
              .toList();
      compare(matching, found);
      page = items.next();
    } while (page.isPresent());
  }

  /** What must be read besides the changes of the new backend. */
  private Set<ItemId> outdated() {
    Set<ItemId> items = new LinkedHashSet<>();
    for (Kept resource : kept) {
      ItemId item = translations.known().get(resource.item());
      if (item == null) {
        items.addAll(strangers);
      } else if (isOutdated(resource, item)) {
        items.add(item);
      }
    }
    return items;
  }

  /** What a client has just written may not be listed yet. */
  private boolean isOutdated(Kept resource, ItemId item) {
    Match match = matches.get(item);
    return match == null ? !seen.contains(resource.row()) : !match.kept().equals(resource);
  }

  private void compare(Matching matching, List<Fetched<T>> items) {
    Map<RemoteItem<T>, Kept> pairs = new LinkedHashMap<>();
    for (Fetched<T> fetched : items) {
      switch (fetched) {
        case Fetched.Found<T>(RemoteItem<T> item) -> {
          there.putIfAbsent(item.id(), item.version());
          matching
              .of(item)
              .ifPresentOrElse(
                  resource -> pairs.put(item, resource), () -> strangers.add(item.id()));
        }
        // Changes told of it, and not that it is gone.
        case Fetched.Gone<T>(ItemId item) when there.containsKey(item) -> unread(matching, item);
        case Fetched.Gone<T>(ItemId item) -> forget(item);
        case Fetched.Unreadable<T>(ItemId item, String _) -> unread(matching, item);
      }
    }
    Map<Long, T> bases = ground.bases(pairs.values());
    pairs.forEach((item, resource) -> compare(resource, bases.get(resource.row()), item));
  }

  private static final List<String> UNREADABLE = List.of("cannot be read");

  private void unread(Matching matching, ItemId item) {
    there.putIfAbsent(item, new Version(""));
    matching.of(item).ifPresent(resource -> match(resource, item, new Version(""), UNREADABLE));
  }

  /**
   * @param base null if the resource went meanwhile
   */
  private void compare(Kept resource, @Nullable T base, RemoteItem<T> item) {
    if (base == null) {
      return;
    }
    T carried = ground.carried(item.item(), base);
    unnoted.look(resource, item, carried);
    match(
        resource,
        item.id(),
        item.version(),
        FieldDifferences.between((Record) base, (Record) carried));
  }

  Unnoted<T> unnoted() {
    return unnoted;
  }

  Map<ItemId, ItemId> translated() {
    return translations.known();
  }

  private void match(Kept resource, ItemId item, Version version, List<String> differences) {
    translations.put(resource.item(), item);
    strangers.remove(item);
    matches.put(item, new Match(resource, version, differences));
  }

  private Optional<Match> match(Kept resource) {
    return Optional.ofNullable(translations.known().get(resource.item()))
        .map(matches::get)
        .filter(match -> match.kept().row() == resource.row());
  }

  /** The resources that are not on the new backend. */
  List<Kept> missing() {
    return kept.stream().filter(resource -> match(resource).isEmpty()).toList();
  }

  /**
   * @param onOld the old ids of those missing items that the old backend still has
   */
  Tally tally(Set<ItemId> onOld) {
    List<Tally.Differing> differing = new ArrayList<>();
    for (Kept resource : kept) {
      match(resource)
          .filter(match -> !match.differences().isEmpty())
          .ifPresent(
              match -> differing.add(new Tally.Differing(named(resource), match.differences())));
    }
    List<Tally.Missing> missing =
        missing().stream()
            .map(resource -> new Tally.Missing(named(resource), onOld.contains(resource.item())))
            .toList();
    int matched = kept.size() - missing.size();
    return new Tally(
        kept.size(),
        matched - differing.size(),
        differing,
        missing,
        Math.max(0, there.size() - matched),
        List.of());
  }

  private Tally.Named named(Kept resource) {
    return new Tally.Named(
        ground.kind(), shelf.name().value(), resource.name().value(), resource.uid());
  }

  /** What it is to be after the flip. */
  Crossed crossed() {
    Map<Long, Arrival> arrivals = new HashMap<>();
    Map<Long, Version> lost = new HashMap<>();
    Map<ItemId, Version> awaited = new LinkedHashMap<>(there);
    for (Kept resource : kept) {
      Optional<Match> match = match(resource);
      if (match.isEmpty()) {
        lost.put(resource.row(), resource.version());
        continue;
      }
      boolean same = match.get().differences().isEmpty();
      ItemId item = Objects.requireNonNull(translations.known().get(resource.item()));
      arrivals.put(
          resource.row(),
          new Arrival(
              resource.item(),
              match.get().kept().version(),
              item,
              Optional.of(match.get().version()).filter(_ -> same)));
      if (same) {
        awaited.remove(item);
      }
    }
    return new Crossed(
        shelf, folder, cursor.orElseThrow(), arrivals, lost, awaited, translations.known());
  }
}
