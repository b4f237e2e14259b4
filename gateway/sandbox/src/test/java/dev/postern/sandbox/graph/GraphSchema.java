package dev.postern.sandbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Microsoft's own schema of Graph, where the test data has it. An object may have no property that
 * its type does not define, annotations aside; any property may be null, as the metadata behind the
 * schema has it.
 */
public final class GraphSchema {
  private static final String FILE = "schema/graph/graph-v1.0-subset.openapi.json";
  private static final Optional<JsonNode> DOCUMENT = load();

  private final List<String> faults = new ArrayList<>();

  private GraphSchema() {}

  private static Optional<JsonNode> load() {
    Path file = Path.of(System.getProperty("postern.testdata", "missing"), FILE);
    try {
      return Files.exists(file)
          ? Optional.of(new ObjectMapper().readTree(file.toFile()))
          : Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("The schema of Graph cannot be read", e);
    }
  }

  public static boolean isThere() {
    return DOCUMENT.isPresent();
  }

  /** What is wrong with a request's body; nothing without the schema. */
  public static List<String> request(String method, String path, JsonNode body) {
    return DOCUMENT
        .map(it ->
            check(operation(it, method, path).at("/requestBody/content/application~1json"), body))
        .orElse(List.of());
  }

  /** What is wrong with an answer's body. */
  public static List<String> response(String method, String path, int status, JsonNode body) {
    return DOCUMENT
        .map(it -> {
          JsonNode responses = operation(it, method, path).path("responses");
          String key = status < 400 ? Integer.toString(status) : "4XX";
          return responses.has(key)
              ? check(responses.path(key).at("/content/application~1json"), body)
              : List.of(method + ' ' + path + " answers no " + status);
        })
        .orElse(List.of());
  }

  /** What is wrong with a resource that the tenant sends on its own account. */
  public static List<String> type(String name, JsonNode body) {
    return DOCUMENT
        .map(it -> {
          GraphSchema schema = new GraphSchema();
          schema.check(it.at("/components/schemas/microsoft.graph." + name), body, "");
          return schema.faults;
        })
        .orElse(List.of());
  }

  private static JsonNode operation(JsonNode document, String method, String called) {
    String path = called.replace("microsoft.graph.delta", "delta");
    return document
        .path("paths")
        .propertyStream()
        .filter(it -> matches(it.getKey(), path))
        .min(Comparator.comparingLong(it -> it.getKey().chars().filter(c -> c == '{').count()))
        .map(it -> it.getValue().path(method.toLowerCase(Locale.ROOT)))
        .orElseThrow(() -> new IllegalArgumentException("The schema of Graph has no path " + path));
  }

  private static boolean matches(String template, String path) {
    String pattern = "\\Q" + template.replaceAll("\\{[^}]*\\}", "\\\\E[^/]+\\\\Q") + "\\E";
    return Pattern.matches(pattern.replace("delta()", "delta\\E(?:\\(\\))?\\Q"), path);
  }

  private static List<String> check(JsonNode content, JsonNode body) {
    GraphSchema schema = new GraphSchema();
    schema.check(content.path("schema"), body, "");
    return schema.faults;
  }

  private void check(JsonNode schema, JsonNode value, String where) {
    if (value.isNull()) {
      return;
    }
    if (schema.has("$ref")) {
      check(DOCUMENT.orElseThrow().at(schema.path("$ref").asText().substring(1)), value, where);
      return;
    }
    if (schema.has("enum")) {
      boolean known = false;
      for (JsonNode constant : schema.path("enum")) {
        known |= constant.equals(value);
      }
      expect(known, where, "is none of the constants: " + value);
      return;
    }
    if (schema.has("allOf") || schema.path("type").asText().equals("object")) {
      object(schema, value, where);
      return;
    }
    switch (schema.path("type").asText()) {
      case "array" -> {
        expect(value.isArray(), where, "is no array");
        value.forEach(it -> check(schema.path("items"), it, where + "[]"));
      }
      case "string" -> expect(value.isTextual(), where, "is no string: " + value);
      case "boolean" -> expect(value.isBoolean(), where, "is no boolean: " + value);
      case "integer" -> expect(value.isIntegralNumber(), where, "is no integer: " + value);
      default -> expect(true, where, "");
    }
  }

  private void object(JsonNode schema, JsonNode value, String where) {
    expect(value.isObject(), where, "is no object");
    List<JsonNode> parts = new ArrayList<>();
    parts(schema, parts);
    // A value may say that it is of a type derived from the one in the schema.
    JsonNode derived =
        DOCUMENT
            .orElseThrow()
            .path("components")
            .path("schemas")
            .path(value.path("@odata.type").asText("#").substring(1));
    parts(derived, parts);
    // The metadata says so; the schema that was made of it has lost it.
    boolean open =
        value.path("@odata.type").asText().endsWith("microsoft.graph.openTypeExtension")
            || parts.stream()
                .filter(it -> !it.isMissingNode())
                .allMatch(it -> it.path("properties").isEmpty());
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      String name = property.getKey();
      // Some actions' parameters have capitals in the metadata and none in Microsoft's samples.
      Optional<JsonNode> type =
          Stream.of(name, name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
              .flatMap(it -> parts.stream().map(part -> part.path("properties").path(it)))
              .filter(it -> !it.isMissingNode())
              .findFirst();
      if (type.isPresent()) {
        check(type.get(), property.getValue(), where + '/' + name);
      } else {
        expect(open || name.contains("@"), where, "has a property that is not defined: " + name);
      }
    }
  }

  /** The object types an object is made of: its own and those it inherits from. */
  private static void parts(JsonNode schema, List<JsonNode> parts) {
    if (schema.has("$ref")) {
      parts(DOCUMENT.orElseThrow().at(schema.path("$ref").asText().substring(1)), parts);
    } else if (schema.has("allOf")) {
      schema.path("allOf").forEach(it -> parts(it, parts));
    } else {
      parts.add(schema);
    }
  }

  private void expect(boolean holds, String where, String fault) {
    if (!holds) {
      faults.add((where.isEmpty() ? "/" : where) + ' ' + fault);
    }
  }
}
