package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.EventResource;
import dev.postern.sandbox.graph.resource.Expansion;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Occurrence;
import dev.postern.sandbox.tenant.Series;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** GET /users/{id}/events/{id}/instances: the occurrences that overlap a span of time. */
public final class ListInstances implements GraphOperation {
  private static final int PAGE = 10;

  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly("startDateTime", "endDateTime", "$top", "$skip", "$select");
    ItemView master = GraphIds.event(call);
    if (master.type() != ItemView.Type.RecurringMaster) {
      throw new GraphError(
          400, "ErrorInvalidOperation", "Only the master of a series has instances.");
    }
    List<Occurrence> occurrences =
        Series.of(master.item())
            .between(instant("startDateTime", call), instant("endDateTime", call))
            .toList();
    Optional<String> select = call.query().find("$select");
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode value = json.putArray("value");
    Paging.of(call, PAGE)
        .page(occurrences, json)
        .forEach(it ->
            value.add(
                EventResource.write(
                    ItemView.of(call.mailbox(), master.item(), it),
                    select,
                    Expansion.parse(Optional.empty()),
                    call)));
    return GraphReply.of(200, json);
  }

  /** Without an offset, a time is in UTC. */
  private static Instant instant(String name, GraphCall call) {
    String text =
        call.query()
            .find(name)
            .orElseThrow(() ->
                new GraphError(
                    400, "ErrorInvalidParameter", "This request requires '" + name + "'."));
    try {
      return switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(
          text, OffsetDateTime::from, LocalDateTime::from)) {
        case OffsetDateTime exact -> exact.toInstant();
        case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
        default -> throw invalid(name, text);
      };
    } catch (DateTimeParseException e) {
      throw invalid(name, text);
    }
  }

  private static GraphError invalid(String name, String text) {
    return new GraphError(
        400, "ErrorInvalidParameter", "'" + text + "' is no time for '" + name + "'.");
  }
}
