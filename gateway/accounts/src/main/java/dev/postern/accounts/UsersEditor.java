package dev.postern.accounts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes the users file line by line, so that comments and other lines stay. The file is replaced
 * as a whole, readable by its owner only; a lock beside it keeps two editors apart.
 */
public final class UsersEditor {
  private static final List<String> HEADER =
      List.of(
          "# Who may log in to Postern, one a line; read again whenever it changes.",
          "# login:mailbox[,alias...]:Argon2id hash[:display name]",
          "# login/shared mailbox:mail,send-as",
          "# Written by: postern user add, passwd, share, unshare");
  private static final String OWNER_ONLY = "rw-------";

  private final Path file;

  public UsersEditor(Path file) {
    this.file = file.toAbsolutePath();
  }

  /**
   * Adds a user; the file is made if it is not there.
   *
   * @return false if the login is taken
   * @throws UncheckedIOException if the file cannot be written
   */
  public boolean add(User user) {
    return edit(lines -> {
      if (position(lines, user.login()) >= 0) {
        return false;
      }
      lines.add(UserLine.print(user));
      return true;
    });
  }

  /**
   * Replaces a user's password.
   *
   * @return false if there is no such login
   * @throws UncheckedIOException if the file cannot be written
   */
  public boolean setPassword(String login, PasswordHash password) {
    return edit(lines -> {
      int position = position(lines, User.canonical(login));
      if (position < 0) {
        return false;
      }
      User user = UserLine.parse(lines.get(position)).orElseThrow();
      lines.set(position, UserLine.print(user.withPassword(password)));
      return true;
    });
  }

  /**
   * Shares a mailbox with a login, in place of what the file said of the two before.
   *
   * @return false if there is no such login
   * @throws UncheckedIOException if the file cannot be written
   */
  public boolean share(MailShare share) {
    return edit(lines -> {
      int position = position(lines, share.login());
      if (position < 0) {
        return false;
      }
      lines.removeIf(line -> says(line, share));
      lines.add(position(lines, share.login()) + 1, ShareLine.print(share));
      return true;
    });
  }

  /**
   * Shares a mailbox no longer with a login.
   *
   * @return false if it was not
   * @throws UncheckedIOException if the file cannot be written
   */
  public boolean unshare(MailShare share) {
    return edit(lines -> lines.removeIf(line -> says(line, share)));
  }

  private static boolean says(String line, MailShare share) {
    return readable(ShareLine::parse, line).filter(share::isSameAs).isPresent();
  }

  /** Changes lines in place; says whether there is anything to write. */
  private interface Edit {
    boolean apply(List<String> lines);
  }

  /** One at a time: within a process by this monitor, between processes by the lock. */
  private boolean edit(Edit edit) {
    synchronized (UsersEditor.class) {
      return editLocked(edit);
    }
  }

  private boolean editLocked(Edit edit) {
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
              FileChannel.open(
                  file.resolveSibling(file.getFileName() + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        List<String> lines =
            new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : HEADER);
        boolean changed = edit.apply(lines);
        if (changed) {
          replace(lines);
        }
        return changed;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the users file " + file, e);
    }
  }

  private void replace(List<String> lines) throws IOException {
    Path written =
        Files.createTempFile(
            file.getParent(),
            file.getFileName().toString(),
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
      byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
      var buffer = ByteBuffer.wrap(text);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static int position(List<String> lines, String login) {
    for (int index = 0; index < lines.size(); index++) {
      Optional<User> user = readable(UserLine::parse, lines.get(index));
      if (user.isPresent() && user.get().login().equals(login)) {
        return index;
      }
    }
    return -1;
  }

  /** A malformed line is nobody's: it stays as it is for its author to repair. */
  private static <T> Optional<T> readable(Function<String, Optional<T>> form, String line) {
    try {
      return form.apply(line);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
