package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.FolderIds;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.shape.FolderShape;
import dev.postern.sandbox.ews.shape.FolderWriter;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.Folder;

/** GetFolder: folders by id. */
public final class GetFolder implements Operation {
  @Override
  public String name() {
    return "GetFolder";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    FolderWriter writer =
        new FolderWriter(
            FolderShape.read(request.require("FolderShape")), call.mailbox(), call.version());
    responses.each(
        request.require("FolderIds").children(),
        (id, out) -> {
          Folder folder = FolderIds.resolve(id, call);
          out.element("m:Folders", () -> writer.write(folder, out));
        });
  }
}
