package dev.postern.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.http.HttpRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * JSON batching: up to twenty requests in one, each answered with a status of its own (<a
 * href="https://learn.microsoft.com/graph/json-batching">JSON batching</a>). The answers come in
 * another order than the requests, as they may in Graph: they are told apart by their ids.
 */
final class Batch {
  static final String NAME = "$batch";
  private static final int MOST = 20;
  private static final Set<String> MEMBERS =
      Set.of("id", "method", "url", "headers", "body", "dependsOn");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Batch() {}

  /**
   * One request of a batch.
   *
   * @param dependsOn the ids of those that must have succeeded before
   */
  record Part(String id, HttpRequest request, Set<String> dependsOn) {}

  /**
   * The parts, in the order of the batch.
   *
   * @throws GraphError 400 for the whole batch
   */
  static List<Part> parts(HttpRequest batch) {
    JsonNode requests;
    try {
      requests = JSON.readTree(batch.text()).path("requests");
    } catch (IOException notJson) {
      throw GraphError.badRequest("Invalid batch payload format.");
    }
    if (!batch.method().equals("POST") || !requests.isArray() || requests.isEmpty()) {
      throw GraphError.badRequest("Invalid batch payload format.");
    }
    if (requests.size() > MOST) {
      throw GraphError.badRequest("Number of batch request steps exceeds the maximum of 20.");
    }
    Set<String> ids = new HashSet<>();
    return StreamSupport.stream(requests.spliterator(), false)
        .map(it -> part(it, ids, batch))
        .toList();
  }

  /**
   * @param ids those of the parts before, which alone a part may depend on
   */
  private static Part part(JsonNode part, Set<String> ids, HttpRequest batch) {
    part.fieldNames()
        .forEachRemaining(name -> {
          if (!MEMBERS.contains(name)) {
            throw GraphError.badRequest("The tenant takes no '" + name + "' in a batch.");
          }
        });
    Set<String> dependsOn = new HashSet<>();
    part.path("dependsOn").forEach(it -> dependsOn.add(it.asText()));
    if (!ids.containsAll(dependsOn)) {
      throw GraphError.badRequest("A request of a batch depends on one that is not before it.");
    }
    if (!part.path("id").isTextual() || !ids.add(part.path("id").asText())) {
      throw GraphError.badRequest("Each request of a batch needs an id of its own.");
    }
    return new Part(part.path("id").asText(), request(part, batch), dependsOn);
  }

  private static HttpRequest request(JsonNode part, HttpRequest batch) {
    String url = part.path("url").asText();
    int question = url.indexOf('?');
    String path = question < 0 ? url : url.substring(0, question);
    Map<String, List<String>> headers = new HashMap<>();
    part.path("headers")
        .properties()
        .forEach(it ->
            headers.put(it.getKey().toLowerCase(Locale.ROOT), List.of(it.getValue().asText())));
    JsonNode body = part.path("body");
    if (!body.isMissingNode() && !headers.containsKey("content-type")) {
      throw GraphError.badRequest("A body in a batch needs a Content-Type header.");
    }
    return new HttpRequest(
        part.path("method").asText(),
        batch.origin(),
        "/v1.0" + (path.startsWith("/") ? "" : "/") + path,
        question < 0 ? "" : url.substring(question + 1),
        headers,
        content(body));
  }

  /** What is no JSON stands in base64. */
  private static byte[] content(JsonNode body) {
    if (body.isMissingNode()) {
      return new byte[0];
    }
    if (!body.isTextual()) {
      return body.toString().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(body.asText());
    } catch (IllegalArgumentException notBase64) {
      throw GraphError.badRequest("Invalid batch payload format.");
    }
  }

  /**
   * @param replies by the id of their part
   */
  static GraphReply reply(List<Part> parts, Map<String, GraphReply> replies) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode responses = body.putArray("responses");
    for (Part part : parts.reversed()) {
      GraphReply reply = replies.get(part.id());
      if (reply == null) {
        throw new IllegalStateException("A part of a batch was not answered: " + part.id());
      }
      responses.add(response(part.id(), reply));
    }
    return GraphReply.of(200, body);
  }

  private static ObjectNode response(String id, GraphReply reply) {
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    response.put("id", id).put("status", reply.status());
    ObjectNode headers = response.putObject("headers");
    reply.headers().forEach(headers::put);
    reply
        .body()
        .ifPresent(body -> {
          headers.put("Content-Type", "application/json");
          response.set("body", body);
        });
    reply.media().ifPresent(it -> response.put("body", Base64.getEncoder().encodeToString(it)));
    reply.media().ifPresent(it -> response.put("body", Base64.getEncoder().encodeToString(it)));
    return response;
  }
}
