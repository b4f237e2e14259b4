package dev.postern.mirror.swap;

import dev.postern.api.exchange.RemoteFolder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Which folder of the new backend a collection is: the mailbox's own one; else the one with the
 * collection's name noted on it; else the only one of its display name. Folders have no ids that
 * both backends know.
 */
final class FolderMatching {
  private final List<Shelf> shelves;
  private final List<RemoteFolder> folders;
  private final Map<Shelf, RemoteFolder> matched = new HashMap<>();

  private FolderMatching(List<Shelf> shelves, List<RemoteFolder> folders) {
    this.shelves = new ArrayList<>(shelves);
    this.folders = new ArrayList<>(folders);
  }

  /** Those collections that have a counterpart, with it. */
  static Map<Shelf, RemoteFolder> match(List<Shelf> shelves, List<RemoteFolder> folders) {
    FolderMatching matching = new FolderMatching(shelves, folders);
    matching.by((shelf, folder) -> shelf.isDefault());
    matching.by((shelf, folder) -> folder.name().equals(Optional.of(shelf.name().value())));
    matching.by((shelf, folder) -> folder.properties().displayName().equals(shelf.displayName()));
    return matching.matched;
  }

  /** Takes those pairs of which neither side has another partner. */
  private void by(BiPredicate<Shelf, RemoteFolder> rule) {
    for (Shelf shelf : List.copyOf(shelves)) {
      List<RemoteFolder> fitting = folders.stream().filter(f -> fits(rule, shelf, f)).toList();
      if (fitting.size() == 1
          && shelves.stream().filter(s -> fits(rule, s, fitting.getFirst())).count() == 1) {
        matched.put(shelf, fitting.getFirst());
        shelves.remove(shelf);
        folders.remove(fitting.getFirst());
      }
    }
  }

  private static boolean fits(
      BiPredicate<Shelf, RemoteFolder> rule, Shelf shelf, RemoteFolder folder) {
    return shelf.isDefault() == folder.isDefault() && rule.test(shelf, folder);
  }
}
