package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.ExtendedName;
import dev.postern.sandbox.tenant.Importance;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Sensitivity;
import dev.postern.sandbox.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The message resource of a POST or PATCH, written into an item's properties; attachments are read
 * by {@link AttachmentResource}.
 *
 * @param body what the request has; only that is touched
 */
public record MessageEdit(ObjectNode body, Tenant tenant) {
  /** PidTagMessageFlags; without mfUnsent (8) in it a message is made that is no draft. */
  private static final ExtendedName FLAGS = ExtendedName.tagged(0x0E07, "Integer");

  private static final int UNSENT = 8;
  private static final int MOST_HEADERS = 5;

  private static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "changeKey",
          "createdDateTime",
          "lastModifiedDateTime",
          "receivedDateTime",
          "sentDateTime",
          "hasAttachments",
          "bodyPreview",
          "uniqueBody",
          "parentFolderId",
          "conversationId",
          "conversationIndex",
          "isDraft",
          "webLink",
          "@odata.etag");

  /** What can be changed of a message that is no draft (Microsoft's page of the PATCH). */
  private static final Set<String> OF_ANY =
      Set.of(
          "categories",
          "flag",
          "importance",
          "inferenceClassification",
          "isRead",
          "@odata.type",
          SingleValueExtendedProperties.NAME,
          MultiValueExtendedProperties.NAME);

  /** Into the properties of a new message; it is a draft unless its flags say otherwise. */
  public void create(PropertyBag bag) {
    body.properties().forEach(it -> set(it.getKey(), it.getValue(), bag));
    bag.putIfAbsent(ItemProperties.ITEM_CLASS, ItemKind.MESSAGE.messageClass());
    bag.putIfAbsent(ItemProperties.SENSITIVITY, Sensitivity.NORMAL);
    bag.putIfAbsent(ItemProperties.IMPORTANCE, Importance.NORMAL);
    bag.putIfAbsent(MessageProperties.READ, true);
    boolean draft =
        bag.extended(FLAGS).map(it -> (Integer.parseInt(it.getFirst()) & UNSENT) != 0).orElse(true);
    bag.put(MessageProperties.DRAFT, draft);
  }

  /** Into the properties of a message that was there. */
  public void update(PropertyBag bag) {
    boolean draft = bag.is(MessageProperties.DRAFT);
    body.properties()
        .forEach(it -> {
          if (!draft && !OF_ANY.contains(it.getKey()) && !READ_ONLY.contains(it.getKey())) {
            throw new GraphError(
                400,
                "ErrorInvalidPropertySet",
                "The property '" + it.getKey() + "' can be changed in drafts only.");
          }
          set(it.getKey(), it.getValue(), bag);
        });
    if (draft) {
      bag.remove(ItemProperties.MIME);
    }
  }

  private void set(String name, JsonNode value, PropertyBag bag) {
    switch (name) {
      case "subject" -> bag.put(ItemProperties.SUBJECT, Strict.text(name, value));
      case "body" -> bag.put(ItemProperties.BODY, ItemBody.read(value));
      case "importance" ->
          bag.put(ItemProperties.IMPORTANCE, Strict.constant(name, value, Importance.class));
      case "categories" -> bag.put(ItemProperties.CATEGORIES, texts(name, value));
      case "from" -> bag.put(MessageProperties.FROM, recipient(name, value));
      case "sender" -> bag.put(MessageProperties.SENDER, recipient(name, value));
      case "toRecipients" -> recipients(name, value, MessageProperties.TO, bag);
      case "ccRecipients" -> recipients(name, value, MessageProperties.CC, bag);
      case "bccRecipients" -> recipients(name, value, MessageProperties.BCC, bag);
      case "replyTo" -> recipients(name, value, MessageProperties.REPLY_TO, bag);
      case "isRead" -> bag.put(MessageProperties.READ, Strict.flag(name, value));
      case "isReadReceiptRequested" ->
          bag.put(MessageProperties.READ_RECEIPT, Strict.flag(name, value));
      case "isDeliveryReceiptRequested" ->
          bag.put(MessageProperties.DELIVERY_RECEIPT, Strict.flag(name, value));
      case "internetMessageId" ->
          bag.put(MessageProperties.INTERNET_MESSAGE_ID, Strict.text(name, value));
      case "internetMessageHeaders" ->
          bag.put(MessageProperties.INTERNET_HEADERS, headers(name, value));
      case "flag" -> bag.put(MessageProperties.FLAGGED, isFlagged(value));
      case "inferenceClassification", "@odata.type" -> Strict.text(name, value);
      case "attachments" -> Strict.list(name, value);
      case SingleValueExtendedProperties.NAME -> SingleValueExtendedProperties.set(value, bag);
      case MultiValueExtendedProperties.NAME -> MultiValueExtendedProperties.set(value, bag);
      default -> throw refused(name);
    }
  }

  private static GraphError refused(String name) {
    return READ_ONLY.contains(name)
        ? new GraphError(
            400, "ErrorInvalidPropertySet", "The property '" + name + "' is read-only.")
        : Strict.undefined(name, MessageResource.TYPE);
  }

  private static List<String> texts(String name, JsonNode value) {
    return Strict.list(name, value).stream().map(it -> Strict.text(name, it)).toList();
  }

  private Address recipient(String name, JsonNode value) {
    return Invited.address(
        Strict.object(name, value, "emailAddress").member("emailAddress"), tenant);
  }

  private void recipients(
      String name, JsonNode value, Property<List<Address>> property, PropertyBag bag) {
    bag.put(property, Strict.list(name, value).stream().map(it -> recipient(name, it)).toList());
  }

  private static boolean isFlagged(JsonNode value) {
    Strict flag =
        Strict.object(
            "flag", value, "flagStatus", "startDateTime", "dueDateTime", "completedDateTime");
    return flag.has("flagStatus") && flag.text("flagStatus").equals("flagged");
  }

  /** No more than five, and only such as nobody else gives a meaning to. */
  private static List<String> headers(String name, JsonNode value) {
    List<String> headers = new ArrayList<>();
    for (JsonNode entry : Strict.list(name, value)) {
      Strict header = Strict.object(name, entry, "name", "value");
      if (!header.text("name").matches("(?i)x-[\\x21-\\x39\\x3b-\\x7e]+")) {
        throw new GraphError(
            400,
            "InvalidInternetMessageHeader",
            "The internet message header name '"
                + header.text("name")
                + "' should start with 'x-' or 'X-'.");
      }
      headers.add(header.text("name") + ": " + header.text("value").replaceAll("[\\r\\n]+", " "));
    }
    if (headers.size() > MOST_HEADERS) {
      throw new GraphError(
          400,
          "InvalidInternetMessageHeaderCollection",
          "Maximum number of headers in one message should be less than or equal to 5.");
    }
    return List.copyOf(headers);
  }
}
