package dev.postern.backends.graph.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** Reads what Graph may leave out or give as null: both are nothing. */
public final class Json {
  /** Items by when they were made. */
  public static final Comparator<JsonObject> OLDEST_FIRST =
      Comparator.comparing(json -> text(json, "createdDateTime").replace("Z", ""));

  private Json() {}

  public static String text(JsonObject json, String name) {
    return json.getValue(name) instanceof String text ? text : "";
  }

  public static boolean flag(JsonObject json, String name) {
    return json.getValue(name) instanceof Boolean flag && flag;
  }

  public static JsonObject object(JsonObject json, String name) {
    return json.getValue(name) instanceof JsonObject object ? object : new JsonObject();
  }

  public static List<JsonObject> objects(JsonObject json, String name) {
    return json.getValue(name) instanceof JsonArray array
        ? array.stream().filter(it -> it instanceof JsonObject).map(it -> (JsonObject) it).toList()
        : List.of();
  }

  public static List<String> texts(JsonObject json, String name) {
    return json.getValue(name) instanceof JsonArray array
        ? array.stream().filter(it -> it instanceof String).map(it -> (String) it).toList()
        : List.of();
  }

  /**
   * A time, to the second: EWS tells no fractions, and what is derived from a time has to be the
   * same by either way.
   *
   * @throws java.time.DateTimeException if it is none
   */
  public static Instant second(JsonObject json, String name) {
    return Instant.parse(text(json, name)).truncatedTo(ChronoUnit.SECONDS);
  }
}
