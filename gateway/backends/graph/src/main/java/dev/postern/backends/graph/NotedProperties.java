package dev.postern.backends.graph;

import dev.postern.api.client.ResourceName;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.WriteId;
import dev.postern.api.model.Extras;
import dev.postern.backends.microsoft.NamedProperty;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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

  static NotedProperties of(Identity identity, Extras extras) {
    Map<NamedProperty, String> values = new EnumMap<>(NamedProperty.class);
    values.put(NamedProperty.NAME, identity.name().value());
    values.put(NamedProperty.UID, identity.uid());
    values.put(NamedProperty.WRITE_ID, identity.write().value());
    values.put(NamedProperty.STAMP, identity.stamp().toString());
    values.put(NamedProperty.EXTRAS, extras.value());
    return new NotedProperties(values);
  }

  static NotedProperties read(JsonObject json) {
    Map<NamedProperty, String> values = new EnumMap<>(NamedProperty.class);
    for (Object entry : json.getJsonArray(FIELD, new JsonArray())) {
      JsonObject property = (JsonObject) entry;
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

  /** Present only if all of it is there and well-formed: an item may bear anything. */
  Optional<Identity> identity() {
    String name = values.get(NamedProperty.NAME);
    String uid = values.get(NamedProperty.UID);
    String write = values.get(NamedProperty.WRITE_ID);
    String stamp = values.get(NamedProperty.STAMP);
    if (name == null || uid == null || write == null || stamp == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Identity(new ResourceName(name), uid, new WriteId(write), Instant.parse(stamp)));
    } catch (IllegalArgumentException | DateTimeParseException malformed) {
      return Optional.empty();
    }
  }

  Extras extras() {
    return new Extras(values.getOrDefault(NamedProperty.EXTRAS, ""));
  }
}
