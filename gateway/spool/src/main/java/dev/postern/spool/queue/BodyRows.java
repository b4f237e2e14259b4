package dev.postern.spool.queue;

import dev.postern.store.Database;
import dev.postern.store.Transaction;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** In the database, where every node can send them; files only while they come in. */
record BodyRows(Path directory, Database database) implements Bodies {
  private static final int ROW = 256 * 1024;

  @Override
  public Path incoming(String id) {
    return directory.resolve(id);
  }

  @Override
  public void harden(Path incoming) {}

  @Override
  public void store(Transaction tx, String id, Path incoming) throws SQLException, IOException {
    try (InputStream in = Files.newInputStream(incoming)) {
      byte[] octets = in.readNBytes(ROW);
      for (int number = 0; octets.length > 0; number++) {
        tx.update(
            "INSERT INTO spool_body (message, number, octets) VALUES (?, ?, ?)",
            id,
            number,
            octets);
        octets = in.readNBytes(ROW);
      }
    }
  }

  @Override
  public void stored(Path incoming) throws IOException {
    Files.deleteIfExists(incoming);
  }

  @Override
  public InputStream open(String id) {
    return new RowStream(database, id);
  }

  /** Its rows went with the message's. */
  @Override
  public void forget(String id) {}

  @Override
  public void sweep(Set<String> known) throws IOException {
    new BodyFiles(directory).sweep(Set.of());
  }

  /** Has one row in memory at a time. */
  private static final class RowStream extends InputStream {
    private final Database database;
    private final String id;
    private byte[] row = {};
    private int next;
    private int number;

    RowStream(Database database, String id) {
      this.database = database;
      this.id = id;
    }

    @Override
    public int read() throws IOException {
      return isAtEnd() ? -1 : row[next++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (isAtEnd()) {
        return -1;
      }
      int count = Math.min(length, row.length - next);
      System.arraycopy(row, next, into, offset, count);
      next += count;
      return count;
    }

    private boolean isAtEnd() throws IOException {
      if (next < row.length) {
        return false;
      }
      Optional<byte[]> following =
          database.read(tx ->
              tx.first(
                  "SELECT octets FROM spool_body WHERE message = ? AND number = ?",
                  result -> result.getBytes(1),
                  id,
                  number));
      if (following.isEmpty() && number == 0) {
        throw new FileNotFoundException("the body of the message " + id + " is gone");
      }
      number++;
      row = following.orElse(new byte[0]);
      next = 0;
      return row.length == 0;
    }
  }
}
