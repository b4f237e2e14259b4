package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.AttachedItem;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.Attachment.Beside;
import dev.postern.sandbox.tenant.Attachment.Kind;
import java.time.Instant;

/**
 * The itemAttachment resource, both ways, and the referenceAttachment, which v1.0 shows only. The
 * item itself comes with {@code $expand} alone, which the tenant does not offer.
 */
final class AttachedItemResource {
  static final String TYPE = "#microsoft.graph.itemAttachment";
  private static final String REFERENCE = "#microsoft.graph.referenceAttachment";

  private AttachedItemResource() {}

  static ObjectNode write(Attachment attachment, Kind kind) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("@odata.type", kind == Kind.REFERENCE ? REFERENCE : TYPE)
        .put("id", GraphIds.attachment(attachment))
        .put("lastModifiedDateTime", attachment.lastModified().toString())
        .put("name", attachment.name())
        .putNull("contentType")
        .put("size", attachment.size())
        .put("isInline", attachment.inline());
  }

  static Attachment read(JsonNode json, String id) {
    Strict attachment = Strict.object(TYPE.substring(1), json, "@odata.type", "name", "item");
    JsonNode item = attachment.member("item");
    String name = attachment.text("name");
    String type = item.path("@odata.type").asText().replaceFirst("^#", "");
    return switch (type) {
      case "microsoft.graph.message" ->
          Attachment.beside(id, name, new Beside(Kind.MESSAGE, ""), message(item));
      case "microsoft.graph.event" ->
          Attachment.beside(id, name, new Beside(Kind.EVENT, ""), event(id, item));
      default -> throw GraphError.badRequest("The tenant attaches no item of type '" + type + "'.");
    };
  }

  private static byte[] message(JsonNode json) {
    Strict message =
        Strict.object("microsoft.graph.message", json, "@odata.type", "subject", "body");
    String text = "";
    if (message.has("body")) {
      text =
          Strict.object(
                  "microsoft.graph.itemBody", message.member("body"), "contentType", "content")
              .text("content");
    }
    return AttachedItem.message(message.text("subject"), text);
  }

  private static byte[] event(String id, JsonNode json) {
    Strict event =
        Strict.object("microsoft.graph.event", json, "@odata.type", "subject", "start", "end");
    return AttachedItem.event(id, event.text("subject"), time(event, "start"), time(event, "end"));
  }

  private static Instant time(Strict event, String name) {
    return DateTimeTimeZone.read(name, event.member(name)).instant();
  }
}
