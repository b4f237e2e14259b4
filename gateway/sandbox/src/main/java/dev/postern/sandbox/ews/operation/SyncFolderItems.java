package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.FolderIds;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.shape.ItemShape;
import dev.postern.sandbox.ews.shape.ItemWriter;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.sync.FolderChanges;
import dev.postern.sandbox.sync.FolderChanges.Change;
import dev.postern.sandbox.sync.SyncState;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Tombstone;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** SyncFolderItems: what was created, changed and deleted in a folder since a state. */
public final class SyncFolderItems implements Operation {
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
            .map(it -> decoded(it, folder.id()))
            .orElse(SyncState.initial(folder.id()));
    Set<String> ignored =
        request.child("Ignore").map(XmlElement::children).orElse(List.of()).stream()
            .map(it -> it.requireAttribute("Id"))
            .collect(Collectors.toSet());
    int max = request.require("MaxChangesReturned").integer();
    FolderChanges found = FolderChanges.since(since, folder, max, call.mailbox());
    ItemWriter writer = new ItemWriter(shape, false, call);
    responses.one(out -> {
      out.element("m:SyncState", found.next().encode());
      out.element("m:IncludesLastItemInRange", found.last());
      out.element(
          "m:Changes",
          () ->
              found.changes().stream()
                  .filter(it -> !isIgnored(it, ignored))
                  .forEach(it -> write(it, writer, call, out)));
    });
  }

  /**
   * @throws EwsError if the state was not given out for this scope
   */
  static SyncState decoded(String state, String scope) {
    return SyncState.decode(state, scope)
        .orElseThrow(() -> new EwsError(ResponseCode.ErrorInvalidSyncStateData));
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
