package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.AttachedItem;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.Attachment.Beside;
import dev.postern.sandbox.tenant.Attachment.Kind;
import java.time.Instant;
import java.util.Base64;

/** t:FileAttachment, t:ItemAttachment and t:ReferenceAttachment. */
public final class AttachmentElements {

  /** How much of an attachment is written. */
  public enum Extent {
    /** As an item lists it. */
    LISTED,
    /** As GetAttachment gives it: a file with its content, an item with a few fields. */
    WHOLE,
    /** Also an item's MIME content. */
    MIME
  }

  private AttachmentElements() {}

  /** The element that stands for it. */
  public static String name(Attachment attachment) {
    return attachment
        .beside()
        .map(it -> it.kind() == Kind.REFERENCE ? "t:ReferenceAttachment" : "t:ItemAttachment")
        .orElse("t:FileAttachment");
  }

  public static void write(Attachment attachment, Extent extent, Call call, XmlOut out) {
    out.element(
        name(attachment),
        () -> {
          out.empty("t:AttachmentId", "Id", attachment.id());
          out.element("t:Name", attachment.name());
          attachment.contentType().ifPresent(it -> out.element("t:ContentType", it));
          attachment.contentId().ifPresent(it -> out.element("t:ContentId", it));
          attachment.contentLocation().ifPresent(it -> out.element("t:ContentLocation", it));
          out.element("t:Size", attachment.size());
          out.element("t:LastModifiedTime", call.dateTime(attachment.lastModified()));
          out.element("t:IsInline", attachment.inline());
          attachment
              .beside()
              .ifPresentOrElse(
                  it -> beside(attachment, it, extent, out), () -> file(attachment, extent, out));
        });
  }

  private static void file(Attachment attachment, Extent extent, XmlOut out) {
    out.element("t:IsContactPhoto", attachment.contactPhoto());
    if (extent != Extent.LISTED) {
      out.element("t:Content", attachment.content());
    }
  }

  private static void beside(Attachment attachment, Beside beside, Extent extent, XmlOut out) {
    if (beside.kind() == Kind.REFERENCE) {
      out.element("t:AttachLongPathName", beside.link());
      out.element("t:ProviderType", "OneDrivePro");
      return;
    }
    if (extent == Extent.LISTED) {
      return;
    }
    boolean isEvent = beside.kind() == Kind.EVENT;
    out.element(
        isEvent ? "t:CalendarItem" : "t:Message",
        () -> {
          if (extent == Extent.MIME) {
            out.element("t:MimeContent", attachment.content(), "CharacterSet", "UTF-8");
          }
          out.element("t:ItemClass", isEvent ? "IPM.Appointment" : "IPM.Note");
          out.element("t:Subject", attachment.name());
        });
  }

  /**
   * A new attachment from what a client wrote.
   *
   * @throws EwsError if it is an item of a kind that cannot be attached here
   */
  public static Attachment read(XmlElement element, String id, Call call) {
    String name = element.textOf("Name").orElse("");
    return switch (element.name()) {
      case "FileAttachment" -> file(element, id, name);
      case "ReferenceAttachment" ->
          Attachment.beside(
              id,
              name,
              new Beside(Kind.REFERENCE, element.textOf("AttachLongPathName").orElse("")),
              new byte[0]);
      default -> item(element, id, name, call);
    };
  }

  /** Whether an element can be attached, to be asked before anything is stored. */
  public static boolean isHeld(XmlElement element) {
    return !element.name().equals("ItemAttachment")
        || element.child("Message").isPresent()
        || element.child("CalendarItem").isPresent();
  }

  private static Attachment file(XmlElement element, String id, String name) {
    return new Attachment(
        id,
        name,
        element.textOf("ContentType"),
        element.textOf("ContentId"),
        element.textOf("ContentLocation"),
        element.child("IsInline").map(XmlElement::bool).orElse(false),
        element.child("IsContactPhoto").map(XmlElement::bool).orElse(false),
        Instant.now(),
        element.textOf("Content").orElse("").replaceAll("\\s", ""));
  }

  private static Attachment item(XmlElement element, String id, String name, Call call) {
    boolean isEvent = element.child("CalendarItem").isPresent();
    XmlElement item = element.require(isEvent ? "CalendarItem" : "Message");
    String subject = item.textOf("Subject").orElse(name);
    byte[] content =
        item.textOf("MimeContent")
            .map(AttachmentElements::decoded)
            .orElseGet(() ->
                isEvent
                    ? AttachedItem.event(
                        id, subject, time(item, "Start", call), time(item, "End", call))
                    : AttachedItem.message(subject, item.textOf("Body").orElse("")));
    Beside beside = new Beside(isEvent ? Kind.EVENT : Kind.MESSAGE, "");
    return Attachment.beside(id, name.isEmpty() ? subject : name, beside, content);
  }

  private static Instant time(XmlElement item, String name, Call call) {
    return item.textOf(name)
        .map(call::instant)
        .orElseThrow(() -> new EwsError(ResponseCode.ErrorRequiredPropertyMissing));
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException notBase64) {
      throw new EwsError(ResponseCode.ErrorMimeContentInvalid);
    }
  }
}
