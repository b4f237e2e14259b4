package dev.postern.store;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * A process that commits row after row and says which, until somebody kills it. Its first line
 * names the rows that it found.
 */
public final class Committing {
  private Committing() {}

  /** Takes the database's directory, and the number of the first row. */
  public static void main(String[] arguments) {
    PrintStream out = System.out;
    Database database = Database.open(new DatabaseLocation.Embedded(Path.of(arguments[0])));
    database.execute(transaction ->
        transaction.update("CREATE TABLE IF NOT EXISTS kept (id BIGINT PRIMARY KEY, text BLOB)"));
    out.println(
        "found "
            + database
                .read(transaction ->
                    transaction.list("SELECT id FROM kept", row -> row.getLong(1) + ""))
                .stream()
                .collect(Collectors.joining(" ")));
    for (long id = Long.parseLong(arguments[1]); ; id++) {
      commit(database, id);
      out.println(id + ".");
      out.flush();
    }
  }

  private static void commit(Database database, long id) {
    // Of both sides of the size from which H2 keeps a text outside its row.
    byte[] text = new byte[ThreadLocalRandom.current().nextInt(16_000)];
    database.execute(transaction -> transaction.update("INSERT INTO kept VALUES (?, ?)", id, text));
  }
}
