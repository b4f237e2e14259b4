package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.Preferences;
import dev.postern.sandbox.mail.mime.MimeWriter;
import dev.postern.sandbox.mail.mime.Part;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Importance;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The message resource of an answer. A meeting message is told by its type; what only such have is
 * not shown.
 */
public final class MessageResource {
  static final String TYPE = "microsoft.graph.message";

  /** There only if they are selected. */
  private static final String HEADERS = "internetMessageHeaders";

  private static final String UNIQUE_BODY = "uniqueBody";

  private MessageResource() {}

  /** The whole resource, as a POST or PATCH answers: nothing is expanded. */
  public static ObjectNode write(ItemView message, GraphCall call) {
    return write(message, Optional.empty(), Expansion.parse(Optional.empty()), call);
  }

  /**
   * The resource with what a GET asks for.
   *
   * @param select the names in {@code $select}
   */
  public static ObjectNode write(
      ItemView message, Optional<String> select, Expansion expansion, GraphCall call) {
    ObjectNode json = all(message, call);
    List<String> selected = select.map(it -> Arrays.asList(it.split(",", -1))).orElse(List.of());
    if (selected.contains(HEADERS)) {
      headers(message.item(), json.putArray(HEADERS));
    }
    if (selected.contains(UNIQUE_BODY)) {
      json.set(UNIQUE_BODY, json.get("body"));
    }
    Selection.retain(json, select, TYPE);
    ContactResource.expand(message.properties(), expansion, json);
    if (expansion.has("attachments")) {
      ArrayNode attachments = json.putArray("attachments");
      message.attachments().forEach(it -> attachments.add(AttachmentResource.write(it)));
    }
    return json;
  }

  public static String etag(ItemView message) {
    return "W/\"" + message.changeKey() + '"';
  }

  /** The message in MIME, as it came or as it would leave. */
  public static byte[] mime(Item message) {
    return message
        .properties()
        .find(ItemProperties.MIME)
        .map(Base64.getDecoder()::decode)
        .orElseGet(() -> MimeWriter.write(message));
  }

  private static ObjectNode all(ItemView message, GraphCall call) {
    PropertyBag bag = message.properties();
    Item item = message.item();
    Preferences how = call.preferences();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    type(message).ifPresent(it -> json.put("@odata.type", it));
    json.put("@odata.etag", etag(message))
        .put("id", GraphIds.item(message.id(), how.immutableIds()))
        .put("createdDateTime", item.created().toString())
        .put("lastModifiedDateTime", item.modified().toString())
        .put("changeKey", message.changeKey())
        .put("receivedDateTime", bag.get(ItemProperties.RECEIVED, item.created()).toString())
        .put("sentDateTime", bag.get(ItemProperties.SENT, item.created()).toString())
        .put("hasAttachments", message.attachments().stream().anyMatch(it -> !it.inline()))
        .put("internetMessageId", internetMessageId(message))
        .put("subject", bag.get(ItemProperties.SUBJECT, ""))
        .put("importance", Names.lower(bag.get(ItemProperties.IMPORTANCE, Importance.NORMAL)))
        .put(
            "parentFolderId",
            message.mailbox().folder(item.folderId()).map(GraphIds::folder).orElse(null))
        .put("conversationId", conversation(bag))
        .put("isDeliveryReceiptRequested", bag.is(MessageProperties.DELIVERY_RECEIPT))
        .put("isReadReceiptRequested", bag.is(MessageProperties.READ_RECEIPT))
        .put("isRead", bag.is(MessageProperties.READ))
        .put("isDraft", bag.is(MessageProperties.DRAFT))
        .put("webLink", call.address())
        .put("inferenceClassification", "focused");
    ArrayNode categories = json.putArray("categories");
    bag.get(ItemProperties.CATEGORIES, List.of()).forEach(categories::add);
    ItemBody.write(bag, how, json);
    json.set("sender", bag.find(MessageProperties.SENDER).map(Invited::recipient).orElse(null));
    json.set("from", bag.find(MessageProperties.FROM).map(Invited::recipient).orElse(null));
    recipients(bag, MessageProperties.TO, json.putArray("toRecipients"));
    recipients(bag, MessageProperties.CC, json.putArray("ccRecipients"));
    recipients(bag, MessageProperties.BCC, json.putArray("bccRecipients"));
    recipients(bag, MessageProperties.REPLY_TO, json.putArray("replyTo"));
    json.putObject("flag")
        .put("flagStatus", bag.is(MessageProperties.FLAGGED) ? "flagged" : "notFlagged");
    return json;
  }

  private static Optional<String> type(ItemView message) {
    return switch (message.kind()) {
      case MEETING_REQUEST -> Optional.of("#microsoft.graph.eventMessageRequest");
      case MEETING_RESPONSE -> Optional.of("#microsoft.graph.eventMessageResponse");
      case MEETING_CANCELLATION -> Optional.of("#microsoft.graph.eventMessage");
      case MESSAGE, CALENDAR_ITEM, CONTACT, DISTRIBUTION_LIST, TASK -> Optional.empty();
    };
  }

  static String internetMessageId(ItemView message) {
    return message
        .properties()
        .find(MessageProperties.INTERNET_MESSAGE_ID)
        .or(() -> Part.parse(mime(message.item())).header().first("Message-ID"))
        .orElse("");
  }

  /** Messages of one subject are one conversation here. */
  private static String conversation(PropertyBag bag) {
    String topic =
        bag.get(ItemProperties.SUBJECT, "").replaceFirst("(?i)^((re|fwd?|aw|wg): *)+", "");
    return "AAQk" + UUID.nameUUIDFromBytes(topic.getBytes(StandardCharsets.UTF_8));
  }

  private static void recipients(PropertyBag bag, Property<List<Address>> property, ArrayNode out) {
    bag.get(property, List.of()).forEach(it -> out.add(Invited.recipient(it)));
  }

  private static void headers(Item message, ArrayNode out) {
    Part.parse(mime(message))
        .header()
        .each((name, value) -> out.addObject().put("name", name).put("value", value));
  }
}
