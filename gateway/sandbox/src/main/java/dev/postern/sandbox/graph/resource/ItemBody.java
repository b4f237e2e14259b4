package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.Preferences;
import dev.postern.sandbox.tenant.Body;
import dev.postern.sandbox.tenant.BodyConversion;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.PropertyBag;

/** The itemBody resource, both ways, and the preview beside it. */
final class ItemBody {
  private static final int PREVIEW = 255;

  private ItemBody() {}

  static Body read(JsonNode value) {
    Strict body = Strict.object("body", value, "contentType", "content");
    return BodyConversion.normalised(
        new Body(body.constant("contentType", Body.Type.class), body.text("content")));
  }

  static void write(PropertyBag bag, Preferences how, ObjectNode json) {
    Body body = bag.get(ItemProperties.BODY, new Body(Body.Type.HTML, ""));
    String text = BodyConversion.toText(body);
    json.put("bodyPreview", text.substring(0, Math.min(PREVIEW, text.length())));
    json.putObject("body")
        .put("contentType", how.textBodies() ? "text" : "html")
        .put("content", how.textBodies() ? text : BodyConversion.toHtml(body));
  }
}
