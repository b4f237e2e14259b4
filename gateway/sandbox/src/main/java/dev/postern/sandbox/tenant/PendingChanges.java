package dev.postern.sandbox.tenant;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** What happens in a mailbox while it is locked, until those who keep or watch changes have it. */
final class PendingChanges {
  private final List<Changes.Listener> listeners = new CopyOnWriteArrayList<>();
  private final Set<Folder> folders = new LinkedHashSet<>();
  private final Set<Item> items = new LinkedHashSet<>();
  private final List<Tombstone> tombstones = new ArrayList<>();
  private Changes.Log log = changes -> {};
  private long logged;

  /**
   * @param logged the change number up to which everything is kept
   */
  PendingChanges(long logged) {
    this.logged = logged;
  }

  void logTo(Changes.Log newLog) {
    log = newLog;
  }

  void listen(Changes.Listener listener) {
    listeners.add(listener);
  }

  void changed(Folder folder) {
    folders.add(folder);
  }

  void changed(Item item) {
    items.add(item);
  }

  void removed(Folder folder, Tombstone tombstone) {
    folders.remove(folder);
    tombstones.add(tombstone);
  }

  void removed(Item item, Tombstone tombstone) {
    items.remove(item);
    tombstones.add(tombstone);
  }

  /** Before anyone else sees what was changed, it is in the log. */
  void flush(long lastChange) {
    if (lastChange == logged) {
      return;
    }
    Changes changes = new Changes(lastChange, folders, items, tombstones);
    log.append(changes);
    listeners.forEach(it -> it.changed(logged, changes));
    logged = lastChange;
    folders.clear();
    items.clear();
    tombstones.clear();
  }
}
