package dev.postern.backends.graph.event;

import dev.postern.api.MailAddress;
import dev.postern.api.model.CategoryColor;
import dev.postern.api.model.CategoryColors;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The outlookCategory resources of a mailbox. Reading them takes the permission
 * MailboxSettings.Read.
 */
record MasterCategories(GraphClient graph) {
  private static final String PRESET = "preset";

  CategoryColors read(MailAddress mailbox) {
    Map<String, CategoryColor> colors = new HashMap<>();
    Optional<GraphRequest> request =
        Optional.of(
            GraphRequest.get(
                "/users/" + GraphRequest.encode(mailbox.value()) + "/outlook/masterCategories"));
    while (request.isPresent()) {
      JsonObject page = graph.send(mailbox, Effect.READ, request.get());
      for (JsonObject json : Json.objects(page, "value")) {
        color(Json.text(json, "color"))
            .ifPresent(color -> colors.put(Json.text(json, "displayName"), color));
      }
      request = graph.nextPage(page);
    }
    return new CategoryColors(colors);
  }

  /** graph.categoryColor: none, preset0 to preset24. */
  private static Optional<CategoryColor> color(String text) {
    return text.matches(PRESET + "\\d{1,3}")
        ? CategoryColor.numbered(Integer.parseInt(text.substring(PRESET.length())))
        : Optional.empty();
  }
}
