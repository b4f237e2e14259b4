package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.FolderIds;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.shape.FolderShape;
import dev.postern.sandbox.ews.shape.FolderWriter;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.sync.SyncState;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Mailbox;

/** SyncFolderHierarchy: which folders below one were created, changed and deleted. */
public final class SyncFolderHierarchy implements Operation {
  @Override
  public String name() {
    return "SyncFolderHierarchy";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    Mailbox mailbox = call.mailbox();
    Folder root =
        request
            .child("SyncFolderId")
            .map(it -> FolderIds.resolveTarget(it, call))
            .orElseGet(() -> mailbox.folder(DistinguishedFolder.MSG_FOLDER_ROOT));
    String scope = "hierarchy:" + root.id();
    SyncState since =
        request
            .textOf("SyncState")
            .filter(it -> !it.isBlank())
            .map(it -> SyncFolderItems.decoded(it, scope))
            .orElse(SyncState.initial(scope));
    FolderWriter writer =
        new FolderWriter(
            FolderShape.ofListed(request.require("FolderShape")), mailbox, call.version());
    responses.one(out -> {
      out.element("m:SyncState", SyncState.upToDate(scope, mailbox.lastChange()).encode());
      out.element("m:IncludesLastFolderInRange", true);
      out.element("m:Changes", () -> changes(mailbox, root, since.told(), writer, out));
    });
  }

  private static void changes(
      Mailbox mailbox, Folder root, long since, FolderWriter writer, XmlOut out) {
    mailbox.folders().stream()
        .filter(it -> it.change() > since && Hierarchy.isBelow(it, root, mailbox))
        .forEach(it ->
            out.element(
                it.arrived() > since ? "t:Create" : "t:Update", () -> writer.write(it, out)));
    mailbox.tombstones().stream()
        .filter(it -> it.folder() && it.change() > since && it.arrived() <= since)
        .forEach(it ->
            out.element(
                "t:Delete", () -> out.empty("t:FolderId", "Id", it.id(), "ChangeKey", "AAAAAA==")));
  }
}
