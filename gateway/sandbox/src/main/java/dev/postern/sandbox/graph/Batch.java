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
import java.util.function.Function;

/**
 * JSON batching: up to twenty requests in one, each answered with a status of its own. They are
 * carried out one after the other, which is within what Graph allows itself.
 */
final class Batch {
  static final String NAME = "$batch";
  private static final int MOST = 20;
  private static final Set<String> MEMBERS = Set.of("id", "method", "url", "headers", "body");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Batch() {}

  static GraphReply answer(HttpRequest batch, Function<HttpRequest, GraphReply> service) {
    try {
      JsonNode requests = requests(batch);
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      ArrayNode responses = body.putArray("responses");
      for (JsonNode request : requests) {
        responses.add(
            response(request.path("id").asText(), service.apply(request(request, batch))));
      }
      return GraphReply.of(200, body);
    } catch (GraphError e) {
      return e.reply();
    }
  }

  private static JsonNode requests(HttpRequest batch) {
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
    for (JsonNode request : requests) {
      request
          .fieldNames()
          .forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
              throw GraphError.badRequest("The tenant takes no '" + name + "' in a batch.");
            }
          });
      if (!request.path("id").isTextual() || !ids.add(request.path("id").asText())) {
        throw GraphError.badRequest("Each request of a batch needs an id of its own.");
      }
    }
    return requests;
  }

  private static HttpRequest request(JsonNode request, HttpRequest batch) {
    String url = request.path("url").asText();
    int question = url.indexOf('?');
    String path = question < 0 ? url : url.substring(0, question);
    Map<String, List<String>> headers = new HashMap<>();
    request
        .path("headers")
        .properties()
        .forEach(it ->
            headers.put(it.getKey().toLowerCase(Locale.ROOT), List.of(it.getValue().asText())));
    JsonNode body = request.path("body");
    if (!body.isMissingNode() && !headers.containsKey("content-type")) {
      throw GraphError.badRequest("A body in a batch needs a Content-Type header.");
    }
    return new HttpRequest(
        request.path("method").asText(),
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
    return response;
  }
}
