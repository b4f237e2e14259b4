package dev.postern.sandbox.ews.message;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.field.AttachmentElements;
import dev.postern.sandbox.ews.field.Edit;
import dev.postern.sandbox.ews.field.ExtendedProperties;
import dev.postern.sandbox.ews.field.Updates;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.mail.IncomingMessage;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.ExtendedName;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Importance;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Sensitivity;
import dev.postern.sandbox.tenant.StoreId;
import dev.postern.sandbox.transport.Submission;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Messages created through EWS: saved as drafts, sent, or sent and saved. */
public final class MessageSubmission {
  /** PidTagMessageFlags; without mfUnsent (8) in it a saved message is no draft. */
  private static final ExtendedName FLAGS = ExtendedName.tagged(0x0E07, "Integer");

  private static final int UNSENT = 8;

  /** What an organisation allows unless it says otherwise. */
  private static final long LARGEST_BYTES = 35L * 1024 * 1024;

  private MessageSubmission() {}

  /**
   * @return what was saved; empty after SendOnly
   */
  public static List<Item> create(
      XmlElement element, String disposition, Optional<Folder> target, Call call) {
    Optional<IncomingMessage> mime = element.child("MimeContent").map(it -> read(it.text()));
    PropertyBag bag = properties(element, mime, call);
    List<Attachment> attachments =
        mime.map(it -> it.attachments(call.mailbox(), now()))
            .orElseGet(() -> attachments(element, call));
    if (disposition.equals("SaveOnly")) {
      bag.put(MessageProperties.DRAFT, isDraft(bag));
      Folder folder = target.orElseGet(() -> call.mailbox().folder(DistinguishedFolder.DRAFTS));
      return List.of(save(folder, bag, attachments, call));
    }
    send(bag, attachments, call);
    if (disposition.equals("SendOnly")) {
      return List.of();
    }
    Folder folder = target.orElseGet(() -> call.mailbox().folder(DistinguishedFolder.SENT_ITEMS));
    return List.of(save(folder, bag, attachments, call));
  }

  /** Sends what bag and attachments hold to everyone named in it. */
  public static void send(PropertyBag bag, List<Attachment> attachments, Call call) {
    if (Submission.recipients(bag).isEmpty()) {
      throw new EwsError(ResponseCode.ErrorMissingRecipients);
    }
    if (!Submission.isFromOwner(bag, call.mailbox())) {
      throw new EwsError(ResponseCode.ErrorSendAsDenied);
    }
    if (size(bag, attachments) > LARGEST_BYTES) {
      throw new EwsError(ResponseCode.ErrorMessageSizeExceeded);
    }
    Submission.send(bag, attachments, call.mailbox(), call.post());
  }

  /** The MIME's own size, where there is one, as Exchange counts it: not that of its base64. */
  private static long size(PropertyBag bag, List<Attachment> attachments) {
    return bag.find(ItemProperties.MIME)
        .map(base64 -> base64.length() / 4L * 3)
        .orElseGet(() -> attachments.stream().mapToLong(Attachment::size).sum());
  }

  private static PropertyBag properties(
      XmlElement element, Optional<IncomingMessage> mime, Call call) {
    PropertyBag bag = mime.map(it -> it.properties(now())).orElseGet(PropertyBag::new);
    Updates.setAll(ItemKind.MESSAGE, element, new Edit(call, bag));
    bag.putIfAbsent(ItemProperties.ITEM_CLASS, ItemKind.MESSAGE.messageClass());
    bag.putIfAbsent(ItemProperties.SENSITIVITY, Sensitivity.NORMAL);
    bag.putIfAbsent(ItemProperties.IMPORTANCE, Importance.NORMAL);
    bag.putIfAbsent(ItemProperties.CULTURE, "en-US");
    bag.putIfAbsent(MessageProperties.READ, true);
    return bag;
  }

  /** The schema has seen to it that it is base64. */
  private static IncomingMessage read(String base64) {
    byte[] content = Base64.getMimeDecoder().decode(base64);
    if (content.length == 0) {
      throw new EwsError(ResponseCode.ErrorMimeContentInvalid);
    }
    return IncomingMessage.read(content);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  private static boolean isDraft(PropertyBag bag) {
    return ExtendedProperties.value(bag, FLAGS)
        .map(it -> (Integer.parseInt(it.getFirst()) & UNSENT) != 0)
        .orElse(true);
  }

  private static List<Attachment> attachments(XmlElement element, Call call) {
    return element.child("Attachments").map(XmlElement::children).orElse(List.of()).stream()
        .filter(it -> it.name().equals("FileAttachment"))
        .map(it -> AttachmentElements.read(it, newAttachmentId(call), call))
        .toList();
  }

  private static String newAttachmentId(Call call) {
    return new StoreId(
            call.mailbox().guid(), StoreId.Kind.ATTACHMENT, 0, call.mailbox().nextChange())
        .encode();
  }

  private static Item save(
      Folder folder, PropertyBag bag, List<Attachment> attachments, Call call) {
    Item item = call.mailbox().add(ItemKind.MESSAGE, folder.id(), bag);
    item.attachments().addAll(attachments);
    return item;
  }
}
