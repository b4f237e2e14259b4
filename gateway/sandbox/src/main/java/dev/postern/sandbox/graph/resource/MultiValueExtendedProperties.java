package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.tenant.PropertyBag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The multiValueLegacyExtendedProperty resource: MAPI properties of many values. Its id is that of
 * a single one with {@code Array} behind the type: {@code StringArray {guid} Name x}.
 */
public final class MultiValueExtendedProperties {
  public static final String NAME = "multiValueExtendedProperties";

  private MultiValueExtendedProperties() {}

  /** Takes the property of a POST or PATCH. */
  static void set(JsonNode value, PropertyBag into) {
    for (JsonNode property : Strict.list(NAME, value)) {
      Strict object = Strict.object(NAME, property, "id", "value");
      List<String> values =
          Strict.list("value", object.member("value")).stream()
              .map(it -> Strict.text("value", it))
              .toList();
      SingleValueExtendedProperties.put(
          SingleValueExtendedProperties.name(object.text("id"), true), values, into);
    }
  }

  /**
   * Writes those that {@code $expand} asks for and that are there.
   *
   * @param filter {@code id eq '…' or id eq '…'}
   */
  static void write(PropertyBag bag, String filter, ObjectNode out) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (String id : SingleValueExtendedProperties.ids(filter)) {
      bag.extended(SingleValueExtendedProperties.name(id, true)).ifPresent(it -> found.put(id, it));
    }
    if (!found.isEmpty()) {
      ArrayNode properties = out.putArray(NAME);
      found.forEach((id, values) -> {
        ArrayNode list = properties.addObject().put("id", id).putArray("value");
        values.forEach(list::add);
      });
    }
  }
}
