package dev.postern.backends.graph.todo;

import dev.postern.api.model.Body;
import io.vertx.core.json.JsonObject;

/**
 * A task's description as To Do takes it: "only HTML type is supported" (Microsoft's page Update
 * todoTask).
 */
final class TaskBody {
  private TaskBody() {}

  static JsonObject write(Body body) {
    return new JsonObject()
        .put("contentType", "html")
        .put("content", body.html().orElseGet(() -> html(body.text())));
  }

  /** HTML that says no more than the text, and reads as the same text. */
  private static String html(String text) {
    return text.isEmpty()
        ? ""
        : "<html><body>"
            + text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("(?m)^ |(?<= ) ", "&nbsp;")
                .replace("\n", "<br>\n")
            + "</body></html>";
  }
}
