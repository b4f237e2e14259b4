package dev.postern.spool.queue;

import dev.postern.store.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;

/** Where the sealed bodies of kept messages are. */
sealed interface Bodies permits BodyFiles, BodyRows {

  /** Where a body is written to while it comes in; its name is the message's id. */
  Path incoming(String id);

  /** What came in is whole: it must survive a loss of power before its row is written. */
  void harden(Path incoming) throws IOException;

  /** Part of the transaction that writes the row. */
  void store(Transaction tx, String id, Path incoming) throws SQLException, IOException;

  /** The row is there. */
  void stored(Path incoming) throws IOException;

  InputStream open(String id) throws IOException;

  /** The row is gone. */
  void forget(String id) throws IOException;

  /** Removes what a kill left behind of messages that have no row. */
  void sweep(Set<String> known) throws IOException;
}
