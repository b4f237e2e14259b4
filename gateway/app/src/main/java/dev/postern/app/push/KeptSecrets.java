package dev.postern.app.push;

import dev.postern.api.PosternException;
import dev.postern.store.Database;
import dev.postern.store.Sealer;
import java.util.Optional;
import java.util.function.Supplier;

/** What is made once and kept, sealed, for all nodes. */
record KeptSecrets(Database database, Sealer sealer) {
  private static final String PURPOSE = "push-secret";

  /** The secret of that name; made, if there is none yet. */
  byte[] named(String name, Supplier<byte[]> make) {
    return find(name)
        .orElseGet(() -> {
          byte[] made = make.get();
          try {
            database.execute(tx ->
                tx.update(
                    "INSERT INTO push_secret (name, sealed) VALUES (?, ?)",
                    name,
                    sealer.seal(PURPOSE, made)));
            return made;
          } catch (PosternException e) {
            // Another node may have made one at the same time.
            return find(name).orElseThrow(() -> e);
          }
        });
  }

  private Optional<byte[]> find(String name) {
    return database
        .read(tx ->
            tx.first("SELECT sealed FROM push_secret WHERE name = ?", row -> row.getBytes(1), name))
        .map(sealed -> sealer.unseal(PURPOSE, sealed));
  }
}
