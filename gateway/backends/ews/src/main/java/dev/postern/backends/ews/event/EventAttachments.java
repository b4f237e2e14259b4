package dev.postern.backends.ews.event;

import static dev.postern.backends.ews.soap.Xml.m;
import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Attachments;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.model.Attachment;
import dev.postern.api.model.Attachment.Source;
import dev.postern.api.model.AttachmentKeys;
import dev.postern.backends.ews.soap.Ews;
import dev.postern.backends.ews.soap.Reply;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.AttachmentChange;
import dev.postern.backends.microsoft.Effect;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is attached to calendar items: files, Outlook items and links to files elsewhere. */
record EventAttachments(Ews ews) implements Attachments {

  /** What a CalendarItem tells of its attachments. */
  static List<Attachment> read(Xml item) {
    AttachmentKeys keys = new AttachmentKeys();
    List<Attachment> attachments = new ArrayList<>();
    for (Xml xml : item.childrenAt("Attachments")) {
      source(xml).ifPresent(source -> attachments.add(attachment(xml, source, keys)));
    }
    return attachments;
  }

  /**
   * What an exception has: the copies that Exchange made of the series' when it became one, and its
   * own. What came to the series since is shown with all of it.
   */
  static List<Attachment> read(Xml exception, List<Attachment> series) {
    return Stream.concat(read(exception).stream(), series.stream()).toList();
  }

  private static Attachment attachment(Xml xml, Source source, AttachmentKeys keys) {
    String contentId = xml.textAt("ContentId").replaceAll("^<|>$", "");
    String size = xml.textAt("Size");
    return new Attachment(
        keys.next(contentId, xml.textAt("Name")),
        xml.child("AttachmentId").map(id -> id.attribute("Id")).orElse(""),
        xml.textAt("Name"),
        xml.textAt("ContentType"),
        size.matches("\\d{1,9}") ? Integer.parseInt(size) : 0,
        xml.textAt("IsInline").equals("true"),
        contentId,
        source);
  }

  private static Optional<Source> source(Xml xml) {
    return switch (xml.name()) {
      case "FileAttachment" -> Optional.of(new Source.File());
      case "ItemAttachment" -> Optional.of(new Source.OutlookItem());
      case "ReferenceAttachment" ->
          Optional.of(new Source.Reference(xml.textAt("AttachLongPathName")));
      default -> Optional.empty();
    };
  }

  /** As they stand in a new item, or in CreateAttachment. */
  static List<Xml> write(List<Attachment> given) {
    return given.stream()
        .filter(it -> it.source() instanceof Source.Given)
        .map(EventAttachments::write)
        .toList();
  }

  private static Xml write(Attachment attachment) {
    List<Xml> parts = new ArrayList<>();
    parts.add(t("Name", attachment.name()));
    if (!attachment.mediaType().isEmpty()) {
      parts.add(t("ContentType", attachment.mediaType()));
    }
    parts.add(t("ContentId", attachment.contentId()));
    parts.add(t("IsInline", Boolean.toString(attachment.inline())));
    byte[] bytes = attachment.source() instanceof Source.Given(byte[] given) ? given : new byte[0];
    parts.add(t("Content", Base64.getEncoder().encodeToString(bytes)));
    return t("FileAttachment", parts);
  }

  /** One call for all that come, one for all that go; neither mails anybody. */
  void change(Access access, ItemId event, AttachmentChange change) {
    if (!change.added().isEmpty()) {
      demand(
          ews.call(
              access,
              Effect.WRITE,
              m(
                  "CreateAttachment",
                  m("ParentItemId").with("Id", event.value()),
                  m("Attachments", write(change.added())))));
    }
    if (!change.removed().isEmpty()) {
      List<Xml> ids = change.removed().stream().map(EventAttachments::id).toList();
      demand(
          ews.call(access, Effect.WRITE, m("DeleteAttachment", m("AttachmentIds", ids))).stream()
              .filter(reply -> !reply.isGone())
              .toList());
    }
  }

  private static void demand(List<Reply> replies) {
    replies.forEach(Reply::orThrow);
  }

  /** An Outlook item comes as MIME, iCalendar or vCard, by what it is. */
  @Override
  public InputStream open(Access access, ItemId item, Attachment attachment) {
    Xml ids = m("AttachmentIds", id(attachment));
    return switch (attachment.source()) {
      case Source.File _ -> ews.content(access, m("GetAttachment", ids));
      case Source.OutlookItem _ ->
          ews.content(
              access,
              m("GetAttachment", m("AttachmentShape", t("IncludeMimeContent", "true")), ids));
      case Source.Given _, Source.Reference _ ->
          throw new PosternException(
              new Failure.NotFound("the attachment has no content in Exchange"));
    };
  }

  private static Xml id(Attachment attachment) {
    return t("AttachmentId").with("Id", attachment.id());
  }
}
