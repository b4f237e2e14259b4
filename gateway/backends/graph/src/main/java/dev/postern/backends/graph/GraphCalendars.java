package dev.postern.backends.graph;

import dev.postern.api.MailAddress;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.backends.microsoft.NamedProperty;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The calendar resource, both ways. */
final class GraphCalendars {
  private GraphCalendars() {}

  static String path(MailAddress mailbox) {
    return "/users/" + GraphRequest.encode(mailbox.value()) + "/calendars";
  }

  static String path(MailAddress mailbox, FolderId folder) {
    return path(mailbox) + "/" + GraphRequest.encode(folder.value());
  }

  static RemoteFolder read(JsonObject json) {
    Map<NamedProperty, String> noted = NotedProperties.read(json).values();
    return new RemoteFolder(
        new FolderId(json.getString("id")),
        Optional.ofNullable(noted.get(NamedProperty.NAME)),
        new CollectionProperties(
            json.getString("name"),
            Optional.ofNullable(noted.get(NamedProperty.DESCRIPTION)),
            Optional.ofNullable(noted.get(NamedProperty.COLOR)),
            Optional.ofNullable(noted.get(NamedProperty.ORDER)),
            Optional.ofNullable(noted.get(NamedProperty.TIME_ZONE))),
        json.getBoolean("isDefaultCalendar", false));
  }

  static JsonObject write(Optional<String> name, CollectionProperties properties) {
    Map<NamedProperty, String> noted = new EnumMap<>(NamedProperty.class);
    name.ifPresent(n -> noted.put(NamedProperty.NAME, n));
    properties.description().ifPresent(v -> noted.put(NamedProperty.DESCRIPTION, v));
    properties.color().ifPresent(v -> noted.put(NamedProperty.COLOR, v));
    properties.order().ifPresent(v -> noted.put(NamedProperty.ORDER, v));
    properties.timeZone().ifPresent(v -> noted.put(NamedProperty.TIME_ZONE, v));
    JsonArray values = new NotedProperties(noted).write();
    JsonObject json = new JsonObject().put("name", properties.displayName());
    return values.isEmpty() ? json : json.put(NotedProperties.FIELD, values);
  }
}
