package dev.postern.sandbox.graph.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.resource.AttachmentResource;
import dev.postern.sandbox.graph.resource.MessageEdit;
import dev.postern.sandbox.mail.IncomingMessage;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Sensitivity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * A message that a request brings, in JSON or in MIME.
 *
 * @param properties what its item will hold
 * @param attachments makes its attachments, once there is an item for them
 */
record MessageContent(PropertyBag properties, Function<ItemView, List<Attachment>> attachments) {

  static boolean isMime(GraphCall call) {
    return call.contentType().filter("text/plain"::equals).isPresent();
  }

  /** The message resource. */
  static MessageContent json(ObjectNode body, GraphCall call) {
    PropertyBag bag = new PropertyBag();
    new MessageEdit(body, call.tenant()).create(bag);
    return new MessageContent(bag, owner -> AttachmentResource.readAll(body, owner));
  }

  /**
   * The call's body: a message in MIME, in base64.
   *
   * @throws GraphError if it is no base64
   */
  static MessageContent mime(GraphCall call) {
    byte[] content;
    try {
      String base64 = new String(call.content(), StandardCharsets.US_ASCII).replaceAll("\\s", "");
      content = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      throw invalid();
    }
    if (content.length == 0) {
      throw invalid();
    }
    IncomingMessage message = IncomingMessage.read(content);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    PropertyBag bag = message.properties(now);
    bag.put(ItemProperties.SENSITIVITY, Sensitivity.NORMAL);
    bag.put(MessageProperties.READ, true).put(MessageProperties.DRAFT, true);
    return new MessageContent(bag, owner -> message.attachments(owner.mailbox(), now));
  }

  private static GraphError invalid() {
    return new GraphError(
        400, "ErrorMimeContentInvalidBase64String", "Invalid base64 string for MIME content.");
  }

  /** Puts the message into a folder. */
  ItemView file(String folderId, Mailbox mailbox) {
    Item item = mailbox.add(ItemKind.MESSAGE, folderId, properties);
    ItemView view = ItemView.of(mailbox, item);
    try {
      item.attachments().addAll(attachments.apply(view));
    } catch (GraphError e) {
      mailbox.remove(item);
      throw e;
    }
    return view;
  }
}
