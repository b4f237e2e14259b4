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
import dev.postern.api.model.FileContent;
import dev.postern.backends.ews.soap.Content;
import dev.postern.backends.ews.soap.Ews;
import dev.postern.backends.ews.soap.Reply;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.AttachmentChange;
import dev.postern.backends.microsoft.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is attached to calendar items: files, Outlook items and links to files elsewhere. */
record EventAttachments(Ews ews) implements Attachments {
  /** In bytes; several that are smaller are sent together, from memory. */
  private static final long LARGE = 512 << 10;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

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

  /** As they stand in a new item, but those that are large. */
  static List<Xml> write(List<Attachment> given) {
    return given.stream()
        .filter(it -> it.source() instanceof Source.Given && !isLarge(it))
        .map(it -> write(it, t("Content", base64(it))))
        .toList();
  }

  /** Those that take a call of their own, in which their content is read as it is sent. */
  static List<Attachment> large(List<Attachment> given) {
    return given.stream().filter(EventAttachments::isLarge).toList();
  }

  private static boolean isLarge(Attachment attachment) {
    return attachment.source() instanceof Source.Given(FileContent content)
        && content.size() > LARGE;
  }

  private static String base64(Attachment attachment) {
    if (!(attachment.source() instanceof Source.Given(FileContent content))) {
      return "";
    }
    try (InputStream in = content.open()) {
      return Base64.getEncoder().encodeToString(in.readAllBytes());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static PosternException unreadable(IOException e) {
    return new PosternException(
        new Failure.Unavailable(RETRY_AFTER, "a file to be attached cannot be read"), e);
  }

  private static Xml write(Attachment attachment, Xml content) {
    List<Xml> parts = new ArrayList<>();
    parts.add(t("Name", attachment.name()));
    if (!attachment.mediaType().isEmpty()) {
      parts.add(t("ContentType", attachment.mediaType()));
    }
    if (!attachment.contentId().isEmpty()) {
      parts.add(t("ContentId", attachment.contentId()));
    }
    parts.add(t("IsInline", Boolean.toString(attachment.inline())));
    parts.add(content);
    return t("FileAttachment", parts);
  }

  /**
   * One call for all small ones that come, one for each large one, one for all that go; none of
   * them mails anybody.
   */
  void change(Access access, ItemId event, AttachmentChange change) {
    List<Xml> small = write(change.added());
    if (!small.isEmpty()) {
      demand(ews.call(access, Effect.WRITE, create(event, small)));
    }
    for (Attachment large : large(change.added())) {
      if (large.source() instanceof Source.Given(FileContent bytes)) {
        Content content = new Content(bytes.size(), bytes::open);
        Xml file = write(large, content.in("Content"));
        ews.carry(access, content, create(event, List.of(file))).orThrow();
      }
    }
    if (!change.removed().isEmpty()) {
      List<Xml> ids = change.removed().stream().map(EventAttachments::id).toList();
      demand(
          ews.call(access, Effect.WRITE, m("DeleteAttachment", m("AttachmentIds", ids))).stream()
              .filter(reply -> !reply.isGone())
              .toList());
    }
  }

  private static Xml create(ItemId event, List<Xml> files) {
    return m(
        "CreateAttachment", m("ParentItemId").with("Id", event.value()), m("Attachments", files));
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
