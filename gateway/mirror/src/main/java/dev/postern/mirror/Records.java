package dev.postern.mirror;

import dev.postern.store.Database;
import java.util.List;

/** The mirror's tables, apart from any backend. */
record Records(Database database, Seals seals) {

  List<CollectionRow> collections(HomeKey home) {
    return database.read(tx -> new CollectionTable(seals).ofHome(tx, home));
  }
}
