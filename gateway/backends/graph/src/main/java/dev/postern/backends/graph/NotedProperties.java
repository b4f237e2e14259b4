package dev.postern.backends.graph;

import dev.postern.api.exchange.Identity;
import dev.postern.api.model.Extras;
import dev.postern.backends.microsoft.NamedProperty;
import dev.postern.backends.microsoft.NotedIdentity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the gateway notes on items, as singleValueExtendedProperties. They come back only where
 * {@code $expand} asks for them by id.
 */
record NotedProperties(Map<NamedProperty, String> values) {

  static final String FIELD = "singleValueExtendedProperties";

  /** The query parameter that asks for all of an item's. */
  static String expand() {
    return FIELD
        + "($filter="
        + List.of(NamedProperty.values()).stream()
            .map(p -> "id eq '" + p.graphId() + "'")
            .collect(Collectors.joining(" or "))
        + ")";
  }

  /** The {@code $filter} for items on which this is noted. */
  static String filter(NamedProperty name, String value) {
    return FIELD
        + "/Any(ep: ep/id eq '%s' and ep/value eq '%s')"
            .formatted(name.graphId(), value.replace("'", "''"));
  }

  static NotedProperties of(Identity identity, Extras extras) {
    Map<NamedProperty, String> values = new EnumMap<>(NotedIdentity.write(identity));
    values.put(NamedProperty.EXTRAS, extras.value());
    return new NotedProperties(values);
  }

  static NotedProperties read(JsonObject json) {
    Map<NamedProperty, String> values = new EnumMap<>(NamedProperty.class);
    for (JsonObject property : Json.objects(json, FIELD)) {
      for (NamedProperty name : NamedProperty.values()) {
        if (name.graphId().equalsIgnoreCase(property.getString("id"))) {
          values.put(name, property.getString("value"));
        }
      }
    }
    return new NotedProperties(values);
  }

  JsonArray write() {
    JsonArray json = new JsonArray();
    values.forEach(
        (name, value) -> json.add(new JsonObject().put("id", name.graphId()).put("value", value)));
    return json;
  }

  Optional<Identity> identity() {
    return NotedIdentity.read(values);
  }

  Extras extras() {
    return new Extras(values.getOrDefault(NamedProperty.EXTRAS, ""));
  }
}
