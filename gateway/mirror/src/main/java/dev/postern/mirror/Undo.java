package dev.postern.mirror;

import dev.postern.mirror.deletion.Deletion;
import dev.postern.mirror.deletion.Journal;
import dev.postern.mirror.deletion.Place;
import dev.postern.mirror.deletion.Selection;
import dev.postern.mirror.deletion.Undone;
import dev.postern.mirror.deletion.Undone.Result;
import dev.postern.store.Database;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Brings back what clients deleted, one after the other, the latest first. */
final class Undo {
  private record Name(Place place, String value) {}

  private final Database database;
  private final Function<HomeKey, Optional<Restoration<?>>> homes;
  private final Map<HomeKey, Optional<Restoration<?>>> open = new HashMap<>();

  /**
   * @param homes where the collections of a mailbox are; empty if nothing serves it
   */
  Undo(Database database, Function<HomeKey, Optional<Restoration<?>>> homes) {
    this.database = database;
    this.homes = homes;
  }

  void run(Selection selection, Consumer<Undone> listener) {
    for (Deletion deletion : selected(selection)) {
      HomeKey home = new HomeKey(deletion.place().mailbox().value(), deletion.place().kind());
      listener.accept(
          open.computeIfAbsent(home, homes)
              .map(restoration -> restoration.restore(deletion))
              .orElseGet(() ->
                  new Undone(deletion, Result.FAILED, "no tenant serves the mailbox any more")));
    }
  }

  /** Of what was deleted more than once, only the last. */
  private List<Deletion> selected(Selection selection) {
    Set<Name> seen = new HashSet<>();
    return database
        .read(tx -> Journal.since(tx, selection.mailbox(), selection.login(), selection.since()))
        .stream()
        .filter(it -> selection.collection().stream().allMatch(it.place().collection()::equals))
        .filter(it -> seen.add(new Name(it.place(), it.uid())))
        .toList();
  }
}
