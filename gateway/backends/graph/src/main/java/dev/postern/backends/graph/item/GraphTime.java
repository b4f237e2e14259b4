package dev.postern.backends.graph.item;

import dev.postern.api.Zones;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** dateTimeTimeZone: a wall clock's time and a zone's name, Windows' or IANA's. */
public final class GraphTime {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private GraphTime() {}

  public static JsonObject write(ZonedDateTime time, Zones zones) {
    return write(time.toLocalDateTime(), zones.toWindows(time.getZone()));
  }

  public static JsonObject write(LocalDateTime time, String zone) {
    return new JsonObject().put("dateTime", FORM.format(time)).put("timeZone", zone);
  }

  /** A time that was asked for in UTC. */
  public static Instant instant(JsonObject time) {
    return LocalDateTime.parse(time.getString("dateTime")).toInstant(ZoneOffset.UTC);
  }

  /**
   * The zone an item was made in; {@code tzone://Microsoft/Custom} has no name and reads as UTC.
   */
  public static ZoneId zone(JsonObject event, String field, Zones zones) {
    String name = event.getString(field, "UTC");
    return name.startsWith("tzone://") ? ZoneOffset.UTC : zones.toIana(name);
  }
}
