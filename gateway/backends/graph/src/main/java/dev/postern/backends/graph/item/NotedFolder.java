package dev.postern.backends.graph.item;

import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.backends.microsoft.NamedProperty;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is noted on folders, calendars and contact folders alike. Graph takes no property away: an
 * empty one is none.
 */
public final class NotedFolder {
  private NotedFolder() {}

  /** The query parameter that asks for all of it. */
  public static String expand() {
    return NotedProperties.expand(
        Stream.of(
                NamedProperty.NAME,
                NamedProperty.DESCRIPTION,
                NamedProperty.COLOR,
                NamedProperty.ORDER,
                NamedProperty.TIME_ZONE,
                NamedProperty.ME_CARD,
                NamedProperty.DEAD)
            .map(NamedProperty::graphId));
  }

  public static RemoteFolder read(JsonObject json, String displayName, boolean isDefault) {
    return read(json, NotedProperties.read(json).values(), displayName, isDefault);
  }

  /** A folder on which this is noted. */
  public static RemoteFolder read(
      JsonObject json, Map<NamedProperty, String> noted, String displayName, boolean isDefault) {
    return new RemoteFolder(
        new FolderId(json.getString("id")),
        value(noted, NamedProperty.NAME),
        new CollectionProperties(
            displayName,
            value(noted, NamedProperty.DESCRIPTION),
            value(noted, NamedProperty.COLOR),
            value(noted, NamedProperty.ORDER),
            value(noted, NamedProperty.TIME_ZONE),
            value(noted, NamedProperty.ME_CARD),
            value(noted, NamedProperty.DEAD)),
        isDefault);
  }

  private static Optional<String> value(Map<NamedProperty, String> noted, NamedProperty name) {
    return Optional.ofNullable(noted.get(name)).filter(it -> !it.isEmpty());
  }

  /**
   * @param name the collection name, where the folder is new
   */
  public static JsonArray write(Optional<String> name, CollectionProperties properties) {
    return new NotedProperties(notes(name, properties)).write();
  }

  /**
   * What differs, as a PATCH takes it; empty if nothing does.
   *
   * @param displayName what the display name is called there
   */
  public static JsonObject changes(
      String displayName, CollectionProperties before, CollectionProperties after) {
    JsonObject changes = new JsonObject();
    if (!before.displayName().equals(after.displayName())) {
      // Exchange refuses to rename a default folder, even to its name.
      changes.put(displayName, after.displayName());
    }
    Map<NamedProperty, String> noted = notes(Optional.empty(), after);
    noted.entrySet().removeAll(notes(Optional.empty(), before).entrySet());
    return noted.isEmpty()
        ? changes
        : changes.put(NotedProperties.FIELD, new NotedProperties(noted).write());
  }

  /**
   * What is to be noted.
   *
   * @param name the collection name, where it is not noted yet
   */
  public static Map<NamedProperty, String> notes(
      Optional<String> name, CollectionProperties properties) {
    Map<NamedProperty, String> noted = new EnumMap<>(NamedProperty.class);
    name.ifPresent(n -> noted.put(NamedProperty.NAME, n));
    noted.put(NamedProperty.DESCRIPTION, properties.description().orElse(""));
    noted.put(NamedProperty.COLOR, properties.color().orElse(""));
    noted.put(NamedProperty.ORDER, properties.order().orElse(""));
    noted.put(NamedProperty.TIME_ZONE, properties.timeZone().orElse(""));
    noted.put(NamedProperty.ME_CARD, properties.meCard().orElse(""));
    noted.put(NamedProperty.DEAD, properties.dead().orElse(""));
    return noted;
  }
}
