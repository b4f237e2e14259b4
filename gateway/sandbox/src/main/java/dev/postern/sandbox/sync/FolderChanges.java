package dev.postern.sandbox.sync;

import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Tombstone;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was created, changed and removed in a folder since a state.
 *
 * @param changes a page of them, in the order of the mailbox's change numbers
 * @param next the state after this page
 * @param last whether nothing is left after it
 */
public record FolderChanges(List<Change> changes, SyncState next, boolean last) {

  /** Something that happened. */
  public sealed interface Change {
    long number();

    record Changed(Item item, boolean isNew) implements Change {
      @Override
      public long number() {
        return item.change();
      }
    }

    record Removed(Tombstone tombstone) implements Change {
      @Override
      public long number() {
        return tombstone.change();
      }
    }
  }

  /** Reads at most {@code max} changes; called under the mailbox's lock. */
  public static FolderChanges since(SyncState since, Folder folder, int max, Mailbox mailbox) {
    Stream<Change> changed =
        mailbox.items(folder.id()).stream()
            .filter(it -> it.change() > since.told())
            .map(it -> new Change.Changed(it, it.arrived() > since.complete()));
    Stream<Change> removed =
        mailbox.tombstones().stream()
            .filter(it -> !it.folder() && it.parentId().equals(folder.id()))
            .filter(it -> it.change() > since.told() && it.arrived() <= since.told())
            .map(Change.Removed::new);
    List<Change> all =
        Stream.concat(changed, removed).sorted(Comparator.comparingLong(Change::number)).toList();
    List<Change> page = all.subList(0, Math.min(max, all.size()));
    boolean last = page.size() == all.size();
    SyncState next =
        last
            ? SyncState.upToDate(since.scope(), mailbox.lastChange())
            : new SyncState(since.scope(), since.complete(), page.getLast().number());
    return new FolderChanges(page, next, last);
  }
}
