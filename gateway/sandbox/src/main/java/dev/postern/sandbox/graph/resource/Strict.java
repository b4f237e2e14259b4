package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.graph.GraphError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * An object of a request. What its type does not define, and what has another type, is refused.
 *
 * @param name the property it is the value of
 */
public record Strict(String name, JsonNode json) {

  /**
   * @param members the properties the type defines
   */
  public static Strict object(String name, JsonNode json, String... members) {
    if (!json.isObject()) {
      throw GraphError.badRequest("An object was expected for the property '" + name + "'.");
    }
    json.fieldNames()
        .forEachRemaining(member -> {
          if (!Set.of(members).contains(member)) {
            throw undefined(member, name);
          }
        });
    return new Strict(name, json);
  }

  public static GraphError undefined(String property, String type) {
    return new GraphError(
        400,
        "RequestBodyRead",
        "The property '%s' does not exist on type '%s'. Make sure to only use property names that"
                .formatted(property, type)
            + " are defined by the type.");
  }

  public boolean has(String member) {
    return json.hasNonNull(member);
  }

  public JsonNode member(String member) {
    if (!has(member)) {
      throw GraphError.invalidValue("The property '" + name + "' needs '" + member + "'.");
    }
    return json.get(member);
  }

  public String text(String member) {
    return text(member, member(member));
  }

  int number(String member) {
    return number(member, member(member));
  }

  <E extends Enum<E>> E constant(String member, Class<E> type) {
    return constant(member, member(member), type);
  }

  public static String text(String name, JsonNode value) {
    if (!value.isTextual()) {
      throw mistyped(name, "Edm.String");
    }
    return value.asText();
  }

  public static int number(String name, JsonNode value) {
    if (!value.isInt()) {
      throw mistyped(name, "Edm.Int32");
    }
    return value.asInt();
  }

  public static boolean flag(String name, JsonNode value) {
    if (!value.isBoolean()) {
      throw mistyped(name, "Edm.Boolean");
    }
    return value.asBoolean();
  }

  public static List<JsonNode> list(String name, JsonNode value) {
    if (!value.isArray()) {
      throw mistyped(name, "Collection");
    }
    return StreamSupport.stream(value.spliterator(), false).toList();
  }

  /** A constant whose name differs from the wire's by nothing but case. */
  public static <E extends Enum<E>> E constant(String name, JsonNode value, Class<E> type) {
    String text = text(name, value);
    Optional<E> constant =
        Arrays.stream(type.getEnumConstants())
            .filter(it -> it.name().equals(text.toUpperCase(Locale.ROOT)))
            .findFirst();
    return constant.orElseThrow(() -> undefinedValue(name, text));
  }

  public static GraphError undefinedValue(String name, String value) {
    return new GraphError(
        400,
        "RequestBodyRead",
        "Requested value '%s' was not found for the property '%s'.".formatted(value, name));
  }

  static GraphError mistyped(String name, String type) {
    return new GraphError(
        400,
        "RequestBodyRead",
        "Cannot convert the value of the property '%s' to the expected type '%s'."
            .formatted(name, type));
  }
}
