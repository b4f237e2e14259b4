package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.ItemIds;
import dev.postern.sandbox.ews.ResponseMessages;
import dev.postern.sandbox.ews.shape.ItemShape;
import dev.postern.sandbox.ews.shape.ItemWriter;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.ItemView;

/** GetItem: items and occurrences by id. */
public final class GetItem implements Operation {
  @Override
  public String name() {
    return "GetItem";
  }

  @Override
  public void handle(XmlElement request, Call call, ResponseMessages responses) {
    ItemShape shape = ItemShape.read(request.require("ItemShape"), call);
    ItemWriter writer = new ItemWriter(shape, true, call);
    responses.each(
        request.require("ItemIds").children(),
        (id, out) -> {
          ItemView item = ItemIds.opened(id, call);
          out.element("m:Items", () -> writer.write(item, out));
        });
  }
}
