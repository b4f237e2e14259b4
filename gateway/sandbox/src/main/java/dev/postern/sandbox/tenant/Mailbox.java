package dev.postern.sandbox.tenant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A mailbox: folders, items, and one sequence of change numbers over all of them. Everything in it,
 * items and folders included, is read and written within {@link #locked}; a thread holds the lock
 * of one mailbox at a time.
 */
public final class Mailbox {
  private final UUID guid;
  private final Address owner;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Folder> folders = new LinkedHashMap<>();
  private final Map<DistinguishedFolder, Folder> distinguished =
      new EnumMap<>(DistinguishedFolder.class);
  private final Map<String, Item> items = new LinkedHashMap<>();
  private final List<Tombstone> tombstones = new ArrayList<>();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private long lastChange;
  private final PendingChanges pending;
  private final MailboxSettings settings = new MailboxSettings();

  /** Ends a {@link #watch}. */
  public interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /** An empty mailbox without even folders: what is on disk is put in by the restore methods. */
  public Mailbox(UUID guid, Address owner, long lastChange) {
    this.guid = guid;
    this.owner = owner;
    this.lastChange = lastChange;
    this.pending = new PendingChanges(lastChange);
  }

  /** A new mailbox with the folders every mailbox has. */
  public static Mailbox create(Address owner) {
    Mailbox mailbox = new Mailbox(UUID.randomUUID(), owner, 0);
    for (DistinguishedFolder kind : DistinguishedFolder.values()) {
      String parent = kind.parent().map(it -> mailbox.folder(it).id()).orElse("");
      long change = mailbox.nextChange();
      mailbox.restore(Folder.distinguished(kind, mailbox, parent, change));
    }
    return mailbox;
  }

  public UUID guid() {
    return guid;
  }

  public Address owner() {
    return owner;
  }

  public <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      unlock();
    }
  }

  public void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      unlock();
    }
  }

  private void unlock() {
    try {
      if (lock.getHoldCount() == 1) {
        pending.flush(lastChange);
      }
    } finally {
      lock.unlock();
    }
  }

  /** From now on every change goes to this log, at the end of the locked section that makes it. */
  public void logTo(Changes.Log newLog) {
    locked(() -> pending.logTo(newLog));
  }

  /**
   * Calls the watcher at each change until the watch is closed. It is called by whoever makes the
   * change, while that holds the lock, and must do no more than wake someone.
   */
  public Watch watch(Runnable watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  /** Tells of every section of changes once it is in the log. */
  public void listen(Changes.Listener listener) {
    pending.listen(listener);
  }

  public MailboxSettings settings() {
    return settings;
  }

  /** The change number of the latest change. */
  public long lastChange() {
    return lastChange;
  }

  // Folders

  public Folder folder(DistinguishedFolder kind) {
    Folder folder = distinguished.get(kind);
    if (folder == null) {
      throw new IllegalStateException("The mailbox has no folder " + kind);
    }
    return folder;
  }

  public Optional<Folder> folder(String id) {
    return Optional.ofNullable(folders.get(id));
  }

  public Collection<Folder> folders() {
    return Collections.unmodifiableCollection(folders.values());
  }

  public List<Folder> children(String folderId) {
    return folders.values().stream().filter(it -> it.parentId().equals(folderId)).toList();
  }

  public Folder addFolder(String parentId, String displayName, String folderClass) {
    long change = nextChange();
    String id = newId(StoreId.Kind.FOLDER, change);
    Folder folder =
        new Folder(id, null, parentId, displayName, folderClass, new PropertyBag(), change, change);
    folders.put(id, folder);
    pending.changed(folder);
    return folder;
  }

  public void touch(Folder folder) {
    folder.touched(nextChange());
    pending.changed(folder);
  }

  public void moveFolder(Folder folder, String newParentId) {
    folder.moveUnder(newParentId);
    touch(folder);
  }

  /** Removes a folder with all below it, for good. */
  public void removeFolder(Folder folder) {
    children(folder.id()).forEach(this::removeFolder);
    items(folder.id()).forEach(this::remove);
    folders.remove(folder.id());
    Tombstone tombstone =
        new Tombstone(folder.id(), folder.parentId(), true, folder.arrived(), nextChange());
    tombstones.add(tombstone);
    pending.removed(folder, tombstone);
  }

  // Items

  public Optional<Item> item(String id) {
    return Optional.ofNullable(items.get(id));
  }

  /** The item with this number in its id, wherever it was moved to. */
  public Optional<Item> itemNumbered(long number) {
    StoreId first = new StoreId(guid, StoreId.Kind.ITEM, number, 0);
    return Stream.iterate(first, StoreId::moved)
        .limit(256)
        .map(it -> items.get(it.encode()))
        .filter(Objects::nonNull)
        .findFirst();
  }

  public Collection<Item> items() {
    return Collections.unmodifiableCollection(items.values());
  }

  public List<Item> items(String folderId) {
    return items.values().stream().filter(it -> it.folderId().equals(folderId)).toList();
  }

  public Item add(ItemKind kind, String folderId, PropertyBag properties) {
    return add(kind, folderId, properties, Instant.now());
  }

  public Item add(ItemKind kind, String folderId, PropertyBag properties, Instant created) {
    long change = nextChange();
    String id = newId(StoreId.Kind.ITEM, change);
    SearchKey.give(properties, id);
    Item item = new Item(id, kind, folderId, properties, created, created, change, change);
    items.put(id, item);
    pending.changed(item);
    return item;
  }

  /** Makes a change of the item visible: a new change number, a new time of modification. */
  public void touch(Item item) {
    item.touched(nextChange(), Instant.now());
    pending.changed(item);
  }

  /** Moves an item; as in Exchange this gives it a new id. */
  public Item move(Item item, String folderId) {
    StoreId id = StoreId.decode(item.id()).orElseThrow().moved();
    long change = nextChange();
    Item moved =
        new Item(
            id.encode(),
            item.kind(),
            folderId,
            item.properties().copy(),
            item.created(),
            Instant.now(),
            change,
            change);
    items.put(moved.id(), moved);
    pending.changed(moved);
    ItemParts.copy(item, moved, this);
    remove(item);
    return moved;
  }

  public Item copy(Item item, String folderId) {
    Item copy = add(item.kind(), folderId, item.properties().copy());
    ItemParts.copy(item, copy, this);
    return copy;
  }

  /** The same files under ids of their own: no two items share an attachment. */
  public List<Attachment> duplicates(List<Attachment> attachments) {
    return attachments.stream()
        .map(it -> it.withId(newId(StoreId.Kind.ATTACHMENT, nextChange())))
        .toList();
  }

  /** Removes an item for good. */
  public void remove(Item item) {
    if (items.remove(item.id()) != null) {
      Tombstone tombstone =
          new Tombstone(item.id(), item.folderId(), false, item.arrived(), nextChange());
      tombstones.add(tombstone);
      pending.removed(item, tombstone);
    }
  }

  /** What was removed from folders, in the order of removal. */
  public List<Tombstone> tombstones() {
    return Collections.unmodifiableList(tombstones);
  }

  /** A new id in this mailbox. */
  public String newId(StoreId.Kind kind, long number) {
    return new StoreId(guid, kind, number, 0).encode();
  }

  /** The next change number; unique, so it also serves to number what is new. */
  public long nextChange() {
    lastChange++;
    watchers.forEach(Runnable::run);
    return lastChange;
  }

  // From disk

  public void restore(Folder folder) {
    folders.put(folder.id(), folder);
    folder.distinguished().ifPresent(kind -> distinguished.put(kind, folder));
  }

  public void restore(Item item) {
    items.put(item.id(), item);
  }

  public void restore(Tombstone tombstone) {
    tombstones.add(tombstone);
  }
}
