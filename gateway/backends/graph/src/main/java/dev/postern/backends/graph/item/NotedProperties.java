package dev.postern.backends.graph.item;

import dev.postern.api.exchange.Identity;
import dev.postern.api.model.Extras;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.microsoft.NamedProperty;
import dev.postern.backends.microsoft.NotedIdentity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the gateway notes on items, as singleValueExtendedProperties. They come back only where
 * {@code $expand} asks for them by id.
 */
public record NotedProperties(Map<NamedProperty, String> values) {

  public static final String FIELD = "singleValueExtendedProperties";

  /** The query parameter that asks for all of an item's. */
  public static String expand() {
    return expand(Stream.of(NamedProperty.values()).map(NamedProperty::graphId));
  }

  /** The query parameter that asks for extended properties by their ids. */
  public static String expand(Stream<String> ids) {
    return FIELD
        + ids.map(id -> "id eq '" + id + "'").collect(Collectors.joining(" or ", "($filter=", ")"));
  }

  /** The {@code $filter} for items on which this is noted. */
  public static String filter(NamedProperty name, String value) {
    return FIELD
        + "/Any(ep: ep/id eq '%s' and ep/value eq '%s')"
            .formatted(name.graphId(), value.replace("'", "''"));
  }

  public static NotedProperties of(Identity identity, Extras extras) {
    Map<NamedProperty, String> values = new EnumMap<>(NotedIdentity.write(identity));
    values.put(NamedProperty.EXTRAS, extras.value());
    return new NotedProperties(values);
  }

  /** With one more. */
  public NotedProperties with(NamedProperty name, String value) {
    Map<NamedProperty, String> more = new EnumMap<>(values);
    more.put(name, value);
    return new NotedProperties(more);
  }

  public String value(NamedProperty name) {
    return values.getOrDefault(name, "");
  }

  public static NotedProperties read(JsonObject json) {
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

  public JsonArray write() {
    JsonArray json = new JsonArray();
    values.forEach(
        (name, value) -> json.add(new JsonObject().put("id", name.graphId()).put("value", value)));
    return json;
  }

  public Optional<Identity> identity() {
    return NotedIdentity.read(values);
  }

  public Extras extras() {
    return new Extras(values.getOrDefault(NamedProperty.EXTRAS, ""));
  }
}
