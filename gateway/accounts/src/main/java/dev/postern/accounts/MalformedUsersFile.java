package dev.postern.accounts;

import java.nio.file.Path;

/** A line of the users file cannot be read. The message names file, line and reason. */
public final class MalformedUsersFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedUsersFile(Path file, int line, String reason) {
    super(file + ":" + line + ": " + reason);
  }
}
