package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.FolderIds;
import dev.postern.sandbox.ews.ItemView;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.shape.ItemShape;
import dev.postern.sandbox.ews.shape.ItemWriter;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Tombstone;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SyncFolderItems: what was created, changed and deleted in a folder since a state. */
public final class SyncFolderItems implements Operation {

  /** Something that happened, in the order of the mailbox's change numbers. */
  private sealed interface Change {
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

  @Override
  public String name() {
    return "SyncFolderItems";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    ItemShape shape = ItemShape.read(request.require("ItemShape"), call);
    Folder folder = FolderIds.resolveTarget(request.require("SyncFolderId"), call);
    SyncState since =
        request
            .textOf("SyncState")
            .filter(it -> !it.isBlank())
            .map(it -> SyncState.decode(it, folder.id()))
            .orElse(SyncState.initial(folder.id()));
    Set<String> ignored =
        request.child("Ignore").map(XmlElement::children).orElse(List.of()).stream()
            .map(it -> it.requireAttribute("Id"))
            .collect(Collectors.toSet());
    int max = request.require("MaxChangesReturned").integer();
    List<Change> changes = changes(call.mailbox(), folder, since);
    List<Change> page = changes.subList(0, Math.min(max, changes.size()));
    boolean last = page.size() == changes.size();
    SyncState next =
        last
            ? SyncState.upToDate(folder.id(), call.mailbox().lastChange())
            : new SyncState(folder.id(), since.complete(), page.getLast().number());
    ItemWriter writer = new ItemWriter(shape, false, call);
    responses.one(out -> {
      out.element("m:SyncState", next.encode());
      out.element("m:IncludesLastItemInRange", last);
      out.element(
          "m:Changes",
          () ->
              page.stream()
                  .filter(it -> !isIgnored(it, ignored))
                  .forEach(it -> write(it, writer, call, out)));
    });
  }

  private static List<Change> changes(Mailbox mailbox, Folder folder, SyncState since) {
    Stream<Change> changed =
        mailbox.items(folder.id()).stream()
            .filter(it -> it.change() > since.told())
            .map(it -> new Change.Changed(it, it.arrived() > since.complete()));
    Stream<Change> removed =
        mailbox.tombstones().stream()
            .filter(it -> !it.folder() && it.parentId().equals(folder.id()))
            .filter(it -> it.change() > since.told() && it.arrived() <= since.told())
            .map(Change.Removed::new);
    return Stream.concat(changed, removed)
        .sorted(Comparator.comparingLong(Change::number))
        .toList();
  }

  private static boolean isIgnored(Change change, Set<String> ignored) {
    return switch (change) {
      case Change.Changed(Item item, boolean isNew) -> ignored.contains(item.id());
      case Change.Removed(Tombstone tombstone) -> ignored.contains(tombstone.id());
    };
  }

  private static void write(Change change, ItemWriter writer, Call call, XmlOut out) {
    switch (change) {
      case Change.Changed(Item item, boolean isNew) ->
          out.element(
              isNew ? "t:Create" : "t:Update",
              () -> writer.write(ItemView.of(call.mailbox(), item), out));
      case Change.Removed(Tombstone tombstone) ->
          out.element(
              "t:Delete",
              () -> out.empty("t:ItemId", "Id", tombstone.id(), "ChangeKey", "AAAAAA=="));
    }
  }
}
