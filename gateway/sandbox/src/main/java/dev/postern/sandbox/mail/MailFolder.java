package dev.postern.sandbox.mail;

import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.Mailbox;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One folder of a mailbox, as the mail protocols see it. Safe for use by several threads. */
public final class MailFolder {
  private static final int UID_VALIDITY_BITS = 0x3fff_ffff;

  private final Mailbox mailbox;
  private final Folder folder;
  private final String path;

  MailFolder(Mailbox mailbox, Folder folder, String path) {
    this.mailbox = mailbox;
    this.folder = folder;
    this.path = path;
  }

  Folder folder() {
    return folder;
  }

  /** The path in display names, joined by {@code /}; the inbox is {@code INBOX}. */
  public String path() {
    return path;
  }

  /** The RFC 6154 attribute Exchange shows for its default folders; empty for any other. */
  public Optional<String> specialUse() {
    return folder.distinguished().flatMap(MailFolder::specialUse);
  }

  private static Optional<String> specialUse(DistinguishedFolder kind) {
    return switch (kind) {
      case DELETED_ITEMS -> Optional.of("\\Trash");
      case DRAFTS -> Optional.of("\\Drafts");
      case JUNK_EMAIL -> Optional.of("\\Junk");
      case SENT_ITEMS -> Optional.of("\\Sent");
      default -> Optional.empty();
    };
  }

  public boolean hasChildren() {
    return mailbox.locked(
        () -> mailbox.children(folder.id()).stream().anyMatch(MailAccount::holdsMail));
  }

  /** Tells this folder from any other there ever was at its path, in this mailbox or another. */
  public long uidValidity() {
    return (mailbox.guid().hashCode() & UID_VALIDITY_BITS) + folder.arrived();
  }

  public long uidNext() {
    return revision() + 1;
  }

  /** Grows whenever anything in the mailbox changes. */
  public long revision() {
    return mailbox.locked(mailbox::lastChange);
  }

  /** All messages by ascending UID. */
  public List<MailMessage> messages() {
    return mailbox.locked(() -> items().map(item -> new MailMessage(mailbox, item)).toList());
  }

  private Stream<Item> items() {
    return mailbox.items(folder.id()).stream()
        .filter(item -> item.kind().isMessage())
        .sorted(Comparator.comparingLong(Item::arrived));
  }

  private Stream<Item> items(Collection<Long> uids) {
    return items().filter(item -> uids.contains(item.arrived()));
  }

  /** Files a message and returns its UID. */
  public long append(byte[] content, Set<Flag> flags, Instant received) {
    return mailbox.locked(() -> {
      Item item = IncomingMessage.read(content).file(mailbox, folder, received);
      MailMessage.put(item.properties(), flags);
      return item.arrived();
    });
  }

  /** Sets the flags of a message; nothing happens if it is gone. */
  public void setFlags(long uid, Set<Flag> flags) {
    mailbox.locked(() ->
        items(Set.of(uid))
            .forEach(item -> {
              MailMessage.put(item.properties(), flags);
              mailbox.touch(item);
            }));
  }

  /** Removes messages; as in Exchange they can be recovered for a while. */
  public void expunge(Collection<Long> uids) {
    Folder deletions = mailbox.folder(DistinguishedFolder.RECOVERABLE_ITEMS_DELETIONS);
    mailbox.locked(() -> items(uids).toList().forEach(item -> mailbox.move(item, deletions.id())));
  }

  /** Copies messages and returns the new UID by the old one. */
  public Map<Long, Long> copy(Collection<Long> uids, MailFolder target) {
    return transfer(uids, item -> mailbox.copy(item, target.folder.id()));
  }

  /** Moves messages and returns the new UID by the old one. */
  public Map<Long, Long> move(Collection<Long> uids, MailFolder target) {
    return transfer(uids, item -> mailbox.move(item, target.folder.id()));
  }

  private Map<Long, Long> transfer(Collection<Long> uids, UnaryOperator<Item> how) {
    return mailbox.locked(() -> {
      Map<Long, Long> transferred = new TreeMap<>();
      items(uids)
          .toList()
          .forEach(item -> transferred.put(item.arrived(), how.apply(item).arrived()));
      return transferred;
    });
  }

  /** Calls {@code listener} after each change of the mailbox until the watch is closed. */
  public Mailbox.Watch watch(Runnable listener) {
    return mailbox.watch(listener);
  }
}
