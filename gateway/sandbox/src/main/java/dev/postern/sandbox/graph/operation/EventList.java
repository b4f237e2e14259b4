package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.EventFilter;
import dev.postern.sandbox.graph.resource.EventResource;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.SingleValueExtendedProperties;
import dev.postern.sandbox.tenant.ItemView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists of events: {@code $filter}, {@code $orderby}, {@code $count}, {@code $top}, {@code $skip},
 * {@code $select} and {@code $expand} mean the same for all of them.
 */
final class EventList {
  private static final int PAGE = 10;
  private static final List<String> OPTIONS =
      List.of("$filter", "$orderby", "$count", "$top", "$skip", "$select", "$expand");

  private EventList() {}

  /**
   * @param parameters what the query may have beside them
   */
  static GraphReply reply(GraphCall call, Stream<ItemView> events, String... parameters) {
    call.query()
        .allowOnly(Stream.concat(OPTIONS.stream(), Stream.of(parameters)).toArray(String[]::new));
    EventFilter filter =
        EventFilter.parse(call.query().find("$filter"), call.query().find("$orderby"));
    Expansion expansion =
        Expansion.parse(call.query().find("$expand"))
            .allowOnly(SingleValueExtendedProperties.NAME, "exceptionOccurrences");
    Optional<String> select = call.query().find("$select");
    Stream<ItemView> found = events.filter(filter.filter());
    List<ItemView> all = filter.order().map(found::sorted).orElse(found).toList();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (call.query().flag("$count")) {
      json.put("@odata.count", all.size());
    }
    ArrayNode value = json.putArray("value");
    Paging.of(call, PAGE)
        .page(all, json)
        .forEach(it -> value.add(EventResource.listed(call.opened(it), select, expansion, call)));
    return GraphReply.of(200, json);
  }
}
