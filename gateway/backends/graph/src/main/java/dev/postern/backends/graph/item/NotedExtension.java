package dev.postern.backends.graph.item;

import dev.postern.backends.graph.http.Json;
import dev.postern.backends.microsoft.NamedProperty;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the gateway notes on what has no MAPI properties in Graph: texts in one open extension. It
 * comes back only where {@code $expand} asks for it.
 */
public final class NotedExtension {
  /** Exchange keeps a MAPI property for each name that was ever used, so there is this one. */
  public static final String NAME = "dev.postern";

  public static final String FIELD = "extensions";

  private static final String TYPE = "microsoft.graph.openTypeExtension";

  private NotedExtension() {}

  /** What {@code $expand} has to ask for. */
  public static String expand() {
    return FIELD + "($filter=id eq '" + NAME + "')";
  }

  /** The texts, by name; those that are absent are empty or missing. */
  public static Map<String, String> read(JsonObject owner) {
    Map<String, String> texts = new LinkedHashMap<>();
    find(owner)
        .ifPresent(extension ->
            extension.fieldNames().forEach(name -> texts.put(name, Json.text(extension, name))));
    return texts;
  }

  /** Whether there is one, which can be changed, and need not be made. */
  public static boolean isOn(JsonObject owner) {
    return find(owner).isPresent();
  }

  private static Optional<JsonObject> find(JsonObject owner) {
    return Json.objects(owner, FIELD).stream()
        .filter(it -> Json.text(it, "extensionName").equalsIgnoreCase(NAME))
        .findFirst();
  }

  /** What is noted in MAPI properties elsewhere, by their names. */
  public static Map<NamedProperty, String> properties(Map<String, String> texts) {
    Map<NamedProperty, String> values = new EnumMap<>(NamedProperty.class);
    for (NamedProperty name : NamedProperty.values()) {
      String text = texts.getOrDefault(name.propertyName(), "");
      if (!text.isEmpty()) {
        values.put(name, text);
      }
    }
    return values;
  }

  public static Map<String, String> texts(Map<NamedProperty, String> values) {
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach((name, value) -> texts.put(name.propertyName(), value));
    return texts;
  }

  /**
   * The extension with these texts and no others.
   *
   * <p>What a PATCH leaves out is gone by one sentence of Microsoft's page and stays by another, so
   * that whoever writes names each text that there can be, and an empty one is none.
   */
  public static JsonObject write(Map<String, String> texts) {
    JsonObject extension = new JsonObject().put("@odata.type", TYPE).put("extensionName", NAME);
    texts.forEach(extension::put);
    return extension;
  }

  /** As the property of something new. */
  public static JsonArray list(Map<String, String> texts) {
    return new JsonArray().add(write(texts));
  }
}
