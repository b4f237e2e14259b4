package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.ExtendedName;
import dev.postern.sandbox.tenant.ExtendedValue;
import dev.postern.sandbox.tenant.PropertyBag;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The singleValueLegacyExtendedProperty resource: the MAPI properties that EWS knows as extended
 * ones. Its id is {@code String {guid} Name x}, {@code Integer {guid} Id 0x8233} or {@code String
 * 0x10F3}.
 */
public final class SingleValueExtendedProperties {
  public static final String NAME = "singleValueExtendedProperties";

  private static final Pattern ID =
      Pattern.compile(
          "(\\w+) (?:\\{([0-9A-Fa-f-]{36})\\} (?:Name (.+)|Id 0x([0-9A-Fa-f]{1,8}))"
              + "|0x([0-9A-Fa-f]{1,4}))");
  private static final Set<String> TYPES =
      Set.of(
          "ApplicationTime",
          "Binary",
          "Boolean",
          "CLSID",
          "Currency",
          "Double",
          "Float",
          "Integer",
          "Long",
          "Short",
          "String",
          "SystemTime");
  private static final Pattern CONDITION = Pattern.compile("id eq '((?:[^']|'')+)'");
  private static final Pattern ANY =
      Pattern.compile(
          NAME
              + "/Any\\(\\s*(\\w+)\\s*:\\s*\\1/id eq '((?:[^']|'')+)' and \\1/value eq"
              + " '((?:[^']|'')*)'\\s*\\)",
          Pattern.CASE_INSENSITIVE);

  private SingleValueExtendedProperties() {}

  /** Takes the property of a POST or PATCH. */
  static void set(JsonNode value, PropertyBag into) {
    for (JsonNode property : Strict.list(NAME, value)) {
      Strict object = Strict.object(NAME, property, "id", "value");
      put(name(object.text("id")), List.of(object.text("value")), into);
    }
  }

  /**
   * @throws GraphError if the property cannot have these values
   */
  static void put(ExtendedName name, List<String> values, PropertyBag into) {
    String type = name.type().replace("Array", "");
    try {
      into.putExtended(
          name, values.stream().map(it -> ExtendedValue.normalised(it, type)).toList());
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
      throw new GraphError(
          400,
          "ErrorInvalidExtendedPropertyValue",
          "The value of the extended property cannot be converted to '" + name.type() + "'.");
    }
  }

  static ExtendedName name(String id) {
    return name(id, false);
  }

  /**
   * @param array whether it is one of many values
   */
  static ExtendedName name(String id, boolean array) {
    Matcher matcher = ID.matcher(id);
    if (!matcher.matches()
        || matcher.group(1).endsWith("Array") != array
        || !TYPES.contains(matcher.group(1).replace("Array", ""))) {
      throw new GraphError(
          400, "ErrorInvalidPropertyId", "The property id '" + id + "' is invalid.");
    }
    String type = matcher.group(1);
    if (matcher.group(5) != null) {
      return ExtendedName.tagged(Integer.parseInt(matcher.group(5), 16), type);
    }
    UUID set = UUID.fromString(matcher.group(2));
    return matcher.group(3) != null
        ? ExtendedName.named(set, matcher.group(3), type)
        : ExtendedName.numbered(set, Integer.parseInt(matcher.group(4), 16), type);
  }

  /**
   * Writes those that {@code $expand} asks for and that are there; without any, the property itself
   * is missing.
   *
   * @param filter {@code id eq '…' or id eq '…'}
   */
  static void write(PropertyBag bag, String filter, ObjectNode out) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String id : ids(filter)) {
      bag.extended(name(id)).ifPresent(it -> found.put(id, it.getFirst()));
    }
    if (!found.isEmpty()) {
      ArrayNode properties = out.putArray(NAME);
      found.forEach((id, value) -> properties.addObject().put("id", id).put("value", value));
    }
  }

  /** The ids in a filter {@code id eq '…' or id eq '…'}. */
  static List<String> ids(String filter) {
    List<String> ids = new ArrayList<>();
    for (String condition : filter.split(" or ", -1)) {
      Matcher matcher = CONDITION.matcher(condition.strip());
      if (!matcher.matches()) {
        throw GraphError.badRequest("Invalid filter clause: " + condition);
      }
      ids.add(unquoted(matcher.group(1)));
    }
    return ids;
  }

  /**
   * The one filter that Graph has on extended properties; empty if this is another.
   *
   * @throws GraphError if its property has no valid id
   */
  static Optional<Predicate<PropertyBag>> filter(String clause) {
    Matcher matcher = ANY.matcher(clause.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    ExtendedName name = name(unquoted(matcher.group(2)));
    String value = unquoted(matcher.group(3));
    return Optional.of(
        bag -> bag.extended(name).filter(it -> it.getFirst().equals(value)).isPresent());
  }

  private static String unquoted(String literal) {
    return literal.replace("''", "'");
  }
}
