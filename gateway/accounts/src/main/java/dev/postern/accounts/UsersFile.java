package dev.postern.accounts;

import dev.postern.api.MailAddress;
import dev.postern.api.client.Principal;
import dev.postern.api.grant.Grant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of those who may log in, one {@link User} a line, and of the mailboxes that are shared
 * with them, one {@link MailShare} a line; read again whenever it changed. A missing file holds
 * nobody.
 */
public final class UsersFile {
  private static final Logger LOG = LoggerFactory.getLogger(UsersFile.class);

  private final Path file;
  private volatile Content content;

  /** What was read, and by what the file is known to be still the same. */
  private record Content(
      @Nullable Stamp stamp,
      Map<String, User> users,
      List<MailShare> shares,
      Map<MailAddress, MailAddress> mailboxes) {

    Content(@Nullable Stamp stamp, Map<String, User> users, List<MailShare> shares) {
      this(stamp, users, shares, mailboxes(users.values()));
    }

    private static Map<MailAddress, MailAddress> mailboxes(Collection<User> users) {
      Map<MailAddress, MailAddress> mailboxes = new HashMap<>();
      users.forEach(
          user -> mailboxes.put(user.addresses().getFirst(), user.addresses().getFirst()));
      // What is a mailbox of its own is nobody's alias.
      users.forEach(user ->
          user.addresses()
              .forEach(alias -> mailboxes.putIfAbsent(alias, user.addresses().getFirst())));
      return mailboxes;
    }
  }

  private record Stamp(FileTime modified, long size, @Nullable Object fileKey) {}

  /**
   * @throws MalformedUsersFile if a line cannot be read
   * @throws UncheckedIOException if the file is there and cannot be read
   */
  public UsersFile(Path file) {
    this.file = file;
    try {
      this.content = read();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read the users file " + file, unreadable);
    }
  }

  /** Everybody, in the order of the file. */
  public List<User> users() {
    return List.copyOf(current().values());
  }

  /** Finds a user by login, without regard to case. */
  public Optional<User> find(String login) {
    return Optional.ofNullable(current().get(User.canonical(login)));
  }

  /** The mailboxes whose mail logins may use beside their own, in the order of the file. */
  public List<MailShare> shares() {
    return content().shares();
  }

  /** What the file lets a login use of others' mailboxes. */
  public List<Grant> granted(Principal grantee) {
    return shares().stream()
        .filter(share -> share.login().equals(grantee.login()))
        .flatMap(share -> share.to(grantee).stream())
        .toList();
  }

  /** The primary address of the mailbox that an address leads to; itself if nobody here has it. */
  public MailAddress mailboxOf(MailAddress address) {
    return content().mailboxes().getOrDefault(address, address);
  }

  private Map<String, User> current() {
    return content().users();
  }

  private Content content() {
    Content known = content;
    try {
      Stamp stamp = stamp();
      if (!Objects.equals(known.stamp(), stamp)) {
        content = reread(stamp, known);
      }
    } catch (IOException unreadable) {
      LOG.error("the users last read stay: cannot read {}", file, unreadable);
    }
    return content;
  }

  /**
   * A slip of an editor must not lock everybody out: those last read go on, and it is told once.
   */
  private Content reread(@Nullable Stamp stamp, Content known) throws IOException {
    try {
      Content fresh = read();
      LOG.info("read {}: {} users", file, fresh.users().size());
      return fresh;
    } catch (MalformedUsersFile malformed) {
      LOG.error("the users last read stay: {}", malformed.getMessage());
      return new Content(stamp, known.users(), known.shares());
    }
  }

  private Content read() throws IOException {
    Stamp stamp = stamp();
    if (stamp == null) {
      return new Content(null, Map.of(), List.of());
    }
    List<String> lines = Files.readAllLines(file);
    Map<String, User> users = new LinkedHashMap<>();
    List<MailShare> shares = new ArrayList<>();
    for (int index = 0; index < lines.size(); index++) {
      Optional<MailShare> share = parse(ShareLine::parse, lines.get(index), index + 1);
      if (share.isPresent()) {
        if (shares.stream().anyMatch(share.get()::isSameAs)) {
          throw new MalformedUsersFile(file, index + 1, "the mailbox is shared twice");
        }
        shares.add(share.get());
        continue;
      }
      Optional<User> user = parse(UserLine::parse, lines.get(index), index + 1);
      if (user.isPresent() && users.putIfAbsent(user.get().login(), user.get()) != null) {
        throw new MalformedUsersFile(file, index + 1, "the login is there twice");
      }
    }
    return new Content(stamp, users, List.copyOf(shares));
  }

  private <T> Optional<T> parse(Function<String, Optional<T>> form, String line, int number) {
    try {
      return form.apply(line);
    } catch (IllegalArgumentException malformed) {
      throw new MalformedUsersFile(file, number, String.valueOf(malformed.getMessage()));
    }
  }

  private @Nullable Stamp stamp() throws IOException {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    } catch (NoSuchFileException missing) {
      return null;
    }
  }
}
