package dev.postern.store;

import java.nio.file.Path;

/** Where the gateway's database is. */
public sealed interface DatabaseLocation {

  /** H2 in the file {@code postern.mv.db} of this directory; one process at a time. */
  record Embedded(Path directory) implements DatabaseLocation {
    @Override
    public String toString() {
      return "in " + directory;
    }
  }

  /** PostgreSQL; several gateways may share it. */
  record Server(String url, String user, String password) implements DatabaseLocation {
    /** Without the URL's parameters, which may hold a password. */
    @Override
    public String toString() {
      return url.replaceFirst("\\?.*", "") + " as " + user;
    }
  }
}
