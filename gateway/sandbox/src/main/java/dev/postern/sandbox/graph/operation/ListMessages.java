package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.MailFolderResource;
import dev.postern.sandbox.graph.resource.MessageFilter;
import dev.postern.sandbox.graph.resource.MessageResource;
import dev.postern.sandbox.graph.resource.MultiValueExtendedProperties;
import dev.postern.sandbox.graph.resource.SingleValueExtendedProperties;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemView;
import java.util.Collection;
import java.util.List;

/** GET /users/{id}/messages, those of all folders, and /mailFolders/{id}/messages. */
public final class ListMessages implements GraphOperation {
  private static final int PAGE = 10;

  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$top", "$skip", "$select", "$expand", "$filter", "$orderby", "$count");
    MessageFilter query =
        MessageFilter.parse(call.query().find("$filter"), call.query().find("$orderby"));
    Expansion expansion =
        Expansion.parse(call.query().find("$expand"))
            .allowOnly(
                SingleValueExtendedProperties.NAME,
                MultiValueExtendedProperties.NAME,
                "attachments");
    Collection<Item> items =
        call.segments().isEmpty()
            ? call.mailbox().items()
            : call.mailbox().items(MailFolderResource.named(call).id());
    List<ItemView> messages =
        items.stream()
            .filter(it -> it.kind().isMessage())
            .map(it -> ItemView.of(call.mailbox(), it))
            .filter(query.filter())
            .sorted(query.order())
            .toList();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (call.query().flag("$count")) {
      json.put("@odata.count", messages.size());
    }
    ArrayNode value = json.putArray("value");
    Paging.of(call, PAGE)
        .page(messages, json)
        .forEach(it ->
            value.add(MessageResource.write(it, call.query().find("$select"), expansion, call)));
    return GraphReply.of(200, json);
  }
}
