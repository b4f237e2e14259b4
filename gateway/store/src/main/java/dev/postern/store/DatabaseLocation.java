package dev.postern.store;

import java.nio.file.Path;

/** Where the gateway's database is. */
public sealed interface DatabaseLocation {

  /** H2 in the file {@code postern.mv.db} of this directory; one process at a time. */
  record Embedded(Path directory) implements DatabaseLocation {}

  /** PostgreSQL; several gateways may share it. */
  record Server(String url, String user, String password) implements DatabaseLocation {
    @Override
    public String toString() {
      return "Server[" + url + " as " + user + "]";
    }
  }
}
