package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.EventResource;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.graph.resource.SingleValueExtendedProperties;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.PropertyBag;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** GET /users/{id}/calendars/{id}/events: single events and masters. */
public final class ListEvents implements GraphOperation {
  private static final int PAGE = 10;

  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("$top", "$skip", "$select", "$expand", "$filter");
    Folder folder = GraphIds.calendar(call);
    Predicate<PropertyBag> filter =
        call.query().find("$filter").map(SingleValueExtendedProperties::filter).orElse(bag -> true);
    Optional<String> select = call.query().find("$select");
    Expansion expansion =
        Expansion.parse(call.query().find("$expand")).allowOnly(SingleValueExtendedProperties.NAME);
    List<Item> events =
        call.mailbox().items(folder.id()).stream()
            .filter(it -> it.kind() == ItemKind.CALENDAR_ITEM && filter.test(it.properties()))
            .toList();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode value = json.putArray("value");
    Paging.of(call, PAGE)
        .page(events, json)
        .forEach(it ->
            value.add(
                EventResource.write(ItemView.of(call.mailbox(), it), select, expansion, call)));
    return GraphReply.of(200, json);
  }
}
