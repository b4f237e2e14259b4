package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.StoreId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fileAttachment resource, both ways, and the itemAttachment. The v1.0 version shows a
 * referenceAttachment without its link and takes none.
 */
public final class AttachmentResource {
  private static final String TYPE = "#microsoft.graph.fileAttachment";
  private static final String FILE_CAST = "microsoft.graph.fileAttachment/";
  private static final Set<String> READ_ONLY =
      Set.of("id", "lastModifiedDateTime", "contentLocation");

  /** The properties of the base type. */
  private static final Set<String> OF_ALL =
      Set.of("id", "lastModifiedDateTime", "name", "contentType", "size", "isInline");

  private AttachmentResource() {}

  /** Those of the body of a POST of a message. */
  public static List<Attachment> readAll(ObjectNode message, ItemView owner) {
    List<Attachment> attachments = new ArrayList<>();
    if (message.has("attachments")) {
      Strict.list("attachments", message.get("attachments"))
          .forEach(it -> attachments.add(read(it, owner)));
    }
    return attachments;
  }

  public static Attachment read(JsonNode json, ItemView owner) {
    String type = json.path("@odata.type").asText(TYPE);
    if (type.equalsIgnoreCase(AttachedItemResource.TYPE)) {
      return AttachedItemResource.read(json, newId(owner));
    }
    if (!type.equalsIgnoreCase(TYPE)) {
      throw GraphError.badRequest("The tenant takes file and item attachments only.");
    }
    Strict attachment =
        Strict.object(
            "microsoft.graph.fileAttachment",
            json,
            "@odata.type",
            "@odata.mediaContentType",
            "id",
            "lastModifiedDateTime",
            "name",
            "contentType",
            "size",
            "isInline",
            "contentId",
            "contentLocation",
            "contentBytes");
    READ_ONLY.forEach(name -> {
      if (attachment.has(name)) {
        throw new GraphError(
            400, "ErrorInvalidPropertySet", "The property '" + name + "' is read-only.");
      }
    });
    return of(
        attachment.text("name"),
        attachment.has("contentType")
            ? Optional.of(attachment.text("contentType"))
            : Optional.empty(),
        attachment.has("contentId") ? Optional.of(attachment.text("contentId")) : Optional.empty(),
        attachment.has("isInline") && Strict.flag("isInline", attachment.member("isInline")),
        content(attachment.text("contentBytes")),
        owner);
  }

  /** A file under a new id. */
  public static Attachment of(
      String name,
      Optional<String> contentType,
      Optional<String> contentId,
      boolean inline,
      byte[] content,
      ItemView owner) {
    return new Attachment(
        newId(owner),
        name,
        contentType,
        contentId,
        Optional.empty(),
        inline,
        false,
        Instant.now(),
        Base64.getEncoder().encodeToString(content));
  }

  private static String newId(ItemView owner) {
    StoreId item = StoreId.decode(owner.item().id()).orElseThrow();
    return new StoreId(
            item.mailbox(), StoreId.Kind.ATTACHMENT, item.number(), owner.mailbox().nextChange())
        .encode();
  }

  private static byte[] content(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      throw Strict.mistyped("contentBytes", "Edm.Binary");
    }
  }

  /**
   * The attachment that a path names.
   *
   * @throws GraphError if the item has none of this id
   */
  public static Attachment named(String id, ItemView owner) {
    return owner.attachments().stream()
        .filter(it -> GraphIds.attachment(it).equals(id))
        .findFirst()
        .orElseThrow(GraphError::notFound);
  }

  public static ObjectNode write(Attachment attachment) {
    return attachment
        .beside()
        .map(it -> AttachedItemResource.write(attachment, it.kind()))
        .orElseGet(() -> file(attachment));
  }

  private static ObjectNode file(Attachment attachment) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("@odata.type", TYPE)
        .put("@odata.mediaContentType", type(attachment))
        .put("id", GraphIds.attachment(attachment))
        .put("lastModifiedDateTime", attachment.lastModified().toString())
        .put("name", attachment.name())
        .put("contentType", type(attachment))
        .put("size", attachment.size())
        .put("isInline", attachment.inline())
        .put("contentId", attachment.contentId().orElse(null))
        .put("contentLocation", attachment.contentLocation().orElse(null))
        .put("contentBytes", attachment.content());
  }

  public static ObjectNode write(Attachment attachment, Optional<String> select) {
    ObjectNode whole = write(attachment);
    String type = whole.path("@odata.type").asText();
    return Selection.retain(
            whole,
            select.map(it -> named(it, attachment.beside().isEmpty())),
            "microsoft.graph.attachment")
        .put("@odata.type", type);
  }

  /** What files alone have is selected by a cast to their type (OData 4.01 part 2 section 4.11). */
  private static String named(String select, boolean isFile) {
    return Arrays.stream(select.split(",", -1))
        .map(String::strip)
        .filter(name -> isFile || !name.startsWith(FILE_CAST))
        .map(name -> {
          String own = name.replace(FILE_CAST, "");
          if (name.equals(own) && !OF_ALL.contains(name)) {
            throw GraphError.badRequest(
                "Could not find a property named '"
                    + name
                    + "' on type 'microsoft.graph.attachment'.");
          }
          return own;
        })
        .collect(Collectors.joining(","));
  }

  public static String type(Attachment attachment) {
    return attachment.contentType().orElse("application/octet-stream");
  }
}
