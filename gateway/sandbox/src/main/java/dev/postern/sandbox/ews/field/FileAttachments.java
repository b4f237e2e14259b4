package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.Attachment;
import java.time.Instant;

/** t:FileAttachment. */
public final class FileAttachments {
  private FileAttachments() {}

  /**
   * @param withContent as GetAttachment does, and no other operation
   */
  public static void write(Attachment attachment, boolean withContent, Call call, XmlOut out) {
    out.element(
        "t:FileAttachment",
        () -> {
          out.empty("t:AttachmentId", "Id", attachment.id());
          out.element("t:Name", attachment.name());
          attachment.contentType().ifPresent(it -> out.element("t:ContentType", it));
          attachment.contentId().ifPresent(it -> out.element("t:ContentId", it));
          attachment.contentLocation().ifPresent(it -> out.element("t:ContentLocation", it));
          out.element("t:Size", attachment.size());
          out.element("t:LastModifiedTime", call.dateTime(attachment.lastModified()));
          out.element("t:IsInline", attachment.inline());
          out.element("t:IsContactPhoto", attachment.contactPhoto());
          if (withContent) {
            out.element("t:Content", attachment.content());
          }
        });
  }

  /** A new attachment from what a client wrote. */
  public static Attachment read(XmlElement element, String id) {
    return new Attachment(
        id,
        element.textOf("Name").orElse(""),
        element.textOf("ContentType"),
        element.textOf("ContentId"),
        element.textOf("ContentLocation"),
        element.child("IsInline").map(XmlElement::bool).orElse(false),
        element.child("IsContactPhoto").map(XmlElement::bool).orElse(false),
        Instant.now(),
        element.textOf("Content").orElse("").replaceAll("\\s", ""));
  }
}
