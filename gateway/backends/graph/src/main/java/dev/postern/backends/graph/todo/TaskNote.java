package dev.postern.backends.graph.todo;

import dev.postern.api.exchange.Identity;
import dev.postern.api.model.Extras;
import dev.postern.api.model.Sensitivity;
import dev.postern.api.model.Task;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.item.NotedExtension;
import dev.postern.backends.graph.item.NotedProperties;
import dev.postern.backends.microsoft.NamedProperty;
import dev.postern.backends.microsoft.NotedIdentity;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the gateway notes on a task: its identity, what Exchange has no field for, and the fields
 * that Exchange has and To Do does not show. Others may have written it: what makes no sense is
 * none.
 */
record TaskNote(Map<String, String> texts) {
  private static final String PERCENT = "Percent";
  private static final String SENSITIVITY = "Sensitivity";

  static TaskNote of(Identity identity, Task task) {
    Map<NamedProperty, String> values = new EnumMap<>(NotedIdentity.write(identity));
    values.put(NamedProperty.EXTRAS, task.extras().value());
    Map<String, String> texts = new LinkedHashMap<>(NotedExtension.texts(values));
    texts.put(PERCENT, Integer.toString(task.percentComplete()));
    texts.put(SENSITIVITY, task.sensitivity().name());
    return new TaskNote(texts);
  }

  static TaskNote read(JsonObject task) {
    return new TaskNote(NotedExtension.read(task));
  }

  /** Writes texts on a list or task that is there. */
  static GraphRequest request(String path, JsonObject owner, Map<String, String> texts) {
    return NotedExtension.isOn(owner)
        ? GraphRequest.patch(TodoPaths.extension(path), NotedExtension.write(texts))
        : GraphRequest.post(TodoPaths.extensions(path), NotedExtension.write(texts));
  }

  Optional<Identity> identity() {
    return NotedIdentity.read(properties());
  }

  Extras extras() {
    return new NotedProperties(properties()).extras();
  }

  String writeId() {
    return properties().getOrDefault(NamedProperty.WRITE_ID, "");
  }

  /** How much was done when the gateway wrote it last. */
  int percent() {
    String text = texts.getOrDefault(PERCENT, "");
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
  }

  Sensitivity sensitivity() {
    return Stream.of(Sensitivity.values())
        .filter(it -> it.name().equals(texts.get(SENSITIVITY)))
        .findFirst()
        .orElse(Sensitivity.NORMAL);
  }

  private Map<NamedProperty, String> properties() {
    return NotedExtension.properties(texts);
  }
}
