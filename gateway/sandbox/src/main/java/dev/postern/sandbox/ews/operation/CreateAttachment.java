package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.ItemIds;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.field.AttachmentElements;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.OccurrenceException;
import java.util.List;

/**
 * CreateAttachment: attaches files, items and links to an item; an occurrence becomes an exception
 * by it.
 */
public final class CreateAttachment implements Operation {
  @Override
  public String name() {
    return "CreateAttachment";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    ItemView parent = ItemIds.resolve(request.require("ParentItemId"), call);
    Item item = parent.item();
    List<Attachment> target =
        parent
            .occurrence()
            .map(it -> OccurrenceException.of(item, it, call.mailbox()).attachments())
            .orElse(item.attachments());
    responses.each(
        List.of(request.require("Attachments")),
        (attachments, out) -> {
          List<Attachment> added = Attaching.attach(attachments, item, target, call);
          call.mailbox().touch(item);
          String changeKey = parent.changeKey();
          out.element(
              "m:Attachments",
              () ->
                  added.forEach(it ->
                      out.element(
                          AttachmentElements.name(it),
                          () ->
                              out.empty(
                                  "t:AttachmentId",
                                  "Id",
                                  it.id(),
                                  "RootItemId",
                                  parent.id(),
                                  "RootItemChangeKey",
                                  changeKey))));
        });
  }
}
