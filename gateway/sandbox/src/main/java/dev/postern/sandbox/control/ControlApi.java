package dev.postern.sandbox.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.conditions.Conditions;
import dev.postern.sandbox.conditions.CurrentConditions;
import dev.postern.sandbox.ews.streaming.StreamingNotifications;
import dev.postern.sandbox.http.HttpReply;
import dev.postern.sandbox.http.HttpRequest;
import dev.postern.sandbox.http.HttpService;
import dev.postern.sandbox.journal.MessageJournal;
import dev.postern.sandbox.journal.MessageJournal.Event;
import dev.postern.sandbox.journal.RequestJournal;
import dev.postern.sandbox.mail.PostOffice;
import dev.postern.sandbox.push.Subscriptions;
import java.util.List;
import java.util.Map;

/**
 * What tests, benchmarks and rehearsals ask and set: {@code /control/requests}, {@code
 * /control/conditions}, {@code /control/messages}, {@code /control/mail}, {@code
 * /control/subscriptions}, {@code /control/streams}. Plain HTTP on loopback only.
 */
public final class ControlApi implements HttpService {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RequestJournal requests;
  private final MessageJournal messages;
  private final CurrentConditions conditions;
  private final SubscriptionControl subscriptions;
  private final StreamControl streams;
  private final PostOffice office;

  public ControlApi(
      RequestJournal requests,
      MessageJournal messages,
      CurrentConditions conditions,
      Subscriptions subscriptions,
      StreamingNotifications streams,
      PostOffice office) {
    this.requests = requests;
    this.messages = messages;
    this.conditions = conditions;
    this.subscriptions = new SubscriptionControl(subscriptions);
    this.streams = new StreamControl(streams);
    this.office = office;
  }

  @Override
  public boolean serves(String path) {
    return path.startsWith("/control/");
  }

  @Override
  public HttpReply handle(HttpRequest request) {
    if (request.path().startsWith(SubscriptionControl.PATH)) {
      return subscriptions.handle(request);
    }
    if (request.path().startsWith(StreamControl.PATH)) {
      return streams.handle(request);
    }
    return switch (request.method() + ' ' + request.path()) {
      case "GET /control/requests" -> HttpReply.json(200, requests());
      case "DELETE /control/requests" -> {
        requests.reset();
        yield HttpReply.empty(204);
      }
      case "GET /control/messages" -> HttpReply.json(200, messages());
      case "DELETE /control/messages" -> {
        messages.reset();
        yield HttpReply.empty(204);
      }
      case "POST /control/mail" -> receive(request);
      case "GET /control/conditions" -> HttpReply.json(200, JSON.valueToTree(conditions.get()));
      case "PUT /control/conditions" -> setConditions(request.text());
      default -> HttpReply.empty(404);
    };
  }

  /** What another organisation's server would say on port 25. */
  private HttpReply receive(HttpRequest request) {
    Map<String, String> envelope = request.queryParameters();
    List<String> recipients = List.of(envelope.getOrDefault("to", "").split(","));
    List<String> unknown =
        office.receive(envelope.getOrDefault("from", ""), recipients, request.body());
    return unknown.isEmpty()
        ? HttpReply.empty(204)
        : HttpReply.text(404, "text/plain; charset=utf-8", String.join("\n", unknown));
  }

  private HttpReply setConditions(String body) {
    Conditions wanted;
    try {
      wanted = JSON.readValue(body, Conditions.class);
    } catch (JsonProcessingException e) {
      return HttpReply.text(400, "text/plain; charset=utf-8", e.getOriginalMessage());
    }
    conditions.set(wanted);
    return HttpReply.json(200, JSON.valueToTree(wanted));
  }

  private JsonNode requests() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("requests", JSON.valueToTree(requests.counts()));
    body.set("concurrency", JSON.valueToTree(requests.concurrency()));
    return body;
  }

  /** Counts by recipient, then every message in the order of events. */
  private JsonNode messages() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    var counts = body.putArray("recipients");
    messages.entries().stream()
        .map(MessageJournal.Entry::recipient)
        .distinct()
        .sorted()
        .forEach(recipient ->
            counts
                .addObject()
                .put("recipient", recipient)
                .put("submitted", messages.count(Event.SUBMITTED, recipient))
                .put("delivered", messages.count(Event.DELIVERED, recipient)));
    body.set("messages", JSON.valueToTree(messages.entries()));
    return body;
  }
}
