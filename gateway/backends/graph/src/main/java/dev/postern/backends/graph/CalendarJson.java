package dev.postern.backends.graph;

import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.graph.item.NotedProperties;
import dev.postern.backends.microsoft.NamedProperty;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The calendar resource, both ways. Graph takes no property away: an empty one is none. */
final class CalendarJson {
  private CalendarJson() {}

  static RemoteFolder read(JsonObject json) {
    Map<NamedProperty, String> noted = NotedProperties.read(json).values();
    return new RemoteFolder(
        new FolderId(json.getString("id")),
        value(noted, NamedProperty.NAME),
        new CollectionProperties(
            json.getString("name"),
            value(noted, NamedProperty.DESCRIPTION),
            value(noted, NamedProperty.COLOR),
            value(noted, NamedProperty.ORDER),
            value(noted, NamedProperty.TIME_ZONE)),
        Json.flag(json, "isDefaultCalendar"));
  }

  private static Optional<String> value(Map<NamedProperty, String> noted, NamedProperty name) {
    return Optional.ofNullable(noted.get(name)).filter(it -> !it.isEmpty());
  }

  /**
   * @param name the collection name, where the folder is new
   */
  static JsonObject write(Optional<String> name, CollectionProperties properties) {
    Map<NamedProperty, String> noted = new EnumMap<>(NamedProperty.class);
    name.ifPresent(n -> noted.put(NamedProperty.NAME, n));
    noted.put(NamedProperty.DESCRIPTION, properties.description().orElse(""));
    noted.put(NamedProperty.COLOR, properties.color().orElse(""));
    noted.put(NamedProperty.ORDER, properties.order().orElse(""));
    noted.put(NamedProperty.TIME_ZONE, properties.timeZone().orElse(""));
    return new JsonObject()
        .put("name", properties.displayName())
        .put(NotedProperties.FIELD, new NotedProperties(noted).write());
  }
}
