package dev.postern.sandbox.tenant;

import java.util.Collection;

/**
 * What happened in a mailbox while it was locked: the folders and items that are new or changed, as
 * they are now, and what was removed.
 *
 * @param lastChange the mailbox's latest change number
 */
public record Changes(
    long lastChange,
    Collection<Folder> folders,
    Collection<Item> items,
    Collection<Tombstone> tombstones) {

  /** Hears of changes that are kept. */
  @FunctionalInterface
  public interface Listener {

    /**
     * Called while the mailbox is locked; the changes may be looked at no longer than that.
     *
     * @param since the mailbox's latest change number before
     */
    void changed(long since, Changes changes);
  }

  /** Keeps changes, so that they survive the process. */
  @FunctionalInterface
  public interface Log {

    /** Returns once they are kept; called while the mailbox is locked. */
    void append(Changes changes);
  }
}
