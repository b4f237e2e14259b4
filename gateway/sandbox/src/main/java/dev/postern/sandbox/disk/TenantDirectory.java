package dev.postern.sandbox.disk;

import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Tenant;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The mailboxes of a tenant on disk, a file each: what was answered with success is there after a
 * restart, even if the process was killed.
 */
public final class TenantDirectory implements AutoCloseable {
  private static final String SUFFIX = ".jsonl";

  private final FileChannel lock;
  private final List<MailboxFile> files = new ArrayList<>();

  private TenantDirectory(FileChannel lock) {
    this.lock = lock;
  }

  /**
   * Puts the mailboxes that are on disk into the tenant; if there are none yet, those the tenant
   * has after {@code populate} are written. From then on every change is kept.
   *
   * @param populate makes the mailboxes of a new tenant
   * @throws IOException if another sandbox uses the directory, or it cannot be read or written
   */
  public static TenantDirectory open(Path directory, Tenant tenant, Runnable populate)
      throws IOException {
    Files.createDirectories(directory);
    TenantDirectory opened = new TenantDirectory(lock(directory));
    Path mailboxes = directory.resolve("mailboxes");
    if (Files.exists(mailboxes)) {
      for (Path file : list(mailboxes)) {
        opened.files.add(MailboxFile.open(file));
      }
      opened.files.forEach(file -> tenant.add(file.mailbox()));
    } else {
      populate.run();
      create(mailboxes, tenant);
      for (Mailbox mailbox : tenant.mailboxes()) {
        opened.files.add(MailboxFile.keep(file(mailboxes, mailbox), mailbox));
      }
    }
    return opened;
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException inThisProcess) {
      locked = false;
    }
    if (!locked) {
      channel.close();
      throw new IOException("Another sandbox uses " + directory);
    }
    return channel;
  }

  /** Either all mailboxes of a new tenant are on disk, or none. */
  private static void create(Path mailboxes, Tenant tenant) throws IOException {
    Path fresh = mailboxes.resolveSibling("mailboxes.new");
    Files.createDirectories(fresh);
    for (Mailbox mailbox : tenant.mailboxes()) {
      MailboxFile.write(file(fresh, mailbox), mailbox);
    }
    Files.move(fresh, mailboxes, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path file(Path mailboxes, Mailbox mailbox) {
    return mailboxes.resolve(mailbox.owner().key() + SUFFIX);
  }

  private static List<Path> list(Path mailboxes) throws IOException {
    try (Stream<Path> files = Files.list(mailboxes)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }

  @Override
  public void close() throws IOException {
    for (MailboxFile file : files) {
      file.close();
    }
    lock.close();
  }
}
