package dev.postern.backends.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.backends.graph.RecordingProxy.Exchange;
import dev.postern.sandbox.graph.GraphSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Microsoft's schema has against a request and its answer. */
final class GraphFaults {
  private static final String ROOT = "/v1.0";
  private static final ObjectMapper JSON = new ObjectMapper();

  private GraphFaults() {}

  static List<String> of(Exchange exchange) throws Exception {
    if (!exchange.path().startsWith(ROOT)) {
      return List.of(); // an upload session's own address
    }
    String path = exchange.path().substring(ROOT.length());
    if (path.endsWith("/$value") || !exchange.request().isEmpty() && !isJson(exchange.request())) {
      return List.of(); // content, which the schema does not describe
    }
    List<String> faults = new ArrayList<>();
    JsonNode request = JSON.readTree(exchange.request());
    if (!request.isMissingNode()) {
      faults.addAll(request(exchange.method(), path, request));
    }
    JsonNode response = JSON.readTree(exchange.response());
    faults.addAll(response(exchange.method(), path, exchange.status(), response));
    for (JsonNode part : request.path("requests")) {
      if (part.path("body").isObject()) {
        faults.addAll(request(part.path("method").asText(), path(part), part.path("body")));
      }
    }
    for (JsonNode part : response.path("responses")) {
      faults.addAll(partFaults(part, request.path("requests")));
    }
    return faults;
  }

  /** A part of a batch is valid as the answer to its own request. */
  private static List<String> partFaults(JsonNode part, JsonNode requests) {
    for (JsonNode request : requests) {
      if (request.path("id").equals(part.path("id"))) {
        if (part.path("body").isTextual()) {
          return List.of(); // content in base64
        }
        return response(
            request.path("method").asText(),
            path(request),
            part.path("status").asInt(),
            part.path("body"));
      }
    }
    return List.of("an answer to no request: " + part);
  }

  private static List<String> request(String method, String path, JsonNode body) {
    return type(path)
        .map(type -> GraphSchema.type(type, body))
        .orElseGet(() -> GraphSchema.request(method, path, body));
  }

  private static List<String> response(String method, String path, int status, JsonNode body) {
    return type(path)
        .map(type -> body.isObject() ? GraphSchema.type(type, body) : List.<String>of())
        .orElseGet(() -> GraphSchema.response(method, path, status, body));
  }

  /** What is below tasks and lists, where the subset of the schema has types and no paths. */
  private static Optional<String> type(String path) {
    if (path.matches(".*/todo/.*/extensions(/[^/]+)?")) {
      return Optional.of("openTypeExtension");
    }
    return path.matches(".*/checklistItems/[^/]+")
        ? Optional.of("checklistItem")
        : Optional.empty();
  }

  private static String path(JsonNode part) {
    return part.path("url").asText().replaceFirst("\\?.*", "");
  }

  private static boolean isJson(String text) {
    return text.startsWith("{");
  }
}
