package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.ItemIds;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Occurrence;
import dev.postern.sandbox.tenant.OccurrenceException;
import java.util.List;

/** CreateAttachment: attaches files to an item; an occurrence becomes an exception by it. */
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
            .map(it -> exception(item, it, call).attachments())
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
                          "t:FileAttachment",
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

  private static OccurrenceException exception(Item master, Occurrence occurrence, Call call) {
    return master
        .exceptions()
        .computeIfAbsent(
            occurrence.originalStart(),
            start ->
                new OccurrenceException(
                    start,
                    master.properties().overlay(),
                    call.mailbox().duplicates(master.attachments())));
  }
}
