package dev.postern.backends.graph.event;

import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.graph.item.NotedFolder;
import dev.postern.backends.graph.item.NotedProperties;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * The calendar resource, both ways (<a
 * href="https://learn.microsoft.com/graph/api/resources/calendar">calendar resource type</a>).
 */
final class CalendarJson {
  private CalendarJson() {}

  static RemoteFolder read(JsonObject json) {
    // Nothing said is no refusal: only what is said to be read-only is.
    return NotedFolder.read(json, json.getString("name"), Json.flag(json, "isDefaultCalendar"))
        .withReadOnly(!json.getBoolean("canEdit", true));
  }

  /**
   * @param name the collection name, where the folder is new
   */
  static JsonObject write(Optional<String> name, CollectionProperties properties) {
    return new JsonObject()
        .put("name", properties.displayName())
        .put(NotedProperties.FIELD, NotedFolder.write(name, properties));
  }
}
