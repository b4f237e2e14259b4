package dev.postern.backends.graph.event;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Attachments;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.model.Attachment;
import dev.postern.api.model.Attachment.Source;
import dev.postern.api.model.AttachmentKeys;
import dev.postern.api.model.FileContent;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphErrors;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.graph.http.RawSender;
import dev.postern.backends.graph.item.Uploads;
import dev.postern.backends.microsoft.AttachmentChange;
import dev.postern.backends.microsoft.Certainty;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is attached to events. The event itself only says that there is something; the lists come
 * twenty a call, of those events alone that have one.
 */
record EventAttachments(GraphClient graph, RawSender raw, Uploads uploads) implements Attachments {

  /** Between the id of an exception and that of an attachment of it; no id of Graph's has it. */
  private static final char SEPARATOR = '/';

  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  /** The content id belongs to files alone, hence the cast (OData 4.01 part 2, section 4.11). */
  private static final String SELECT =
      "?$select=id,name,contentType,size,isInline,microsoft.graph.fileAttachment/contentId";

  /**
   * The attachments of one event, or why they cannot be read.
   *
   * @param exceptions what its exceptions have, by their ids: the copies that Exchange made of the
   *     series' when they became ones, and their own
   */
  record Listed(
      List<Attachment> attachments,
      Map<String, List<Attachment>> exceptions,
      Optional<Failure> failure) {
    static final Listed NONE = new Listed(List.of(), Map.of(), Optional.empty());

    /** What an exception has; what came to the series since is shown with all of it. */
    List<Attachment> of(String exception) {
      return Stream.concat(
              exceptions.getOrDefault(exception, List.of()).stream(), attachments.stream())
          .toList();
    }
  }

  /** What those of the events have that have something, by their ids. */
  Map<String, Listed> list(MailAddress mailbox, List<JsonObject> events) {
    List<String> ids =
        events.stream()
            .flatMap(it ->
                Stream.concat(Stream.of(it), Json.objects(it, "exceptionOccurrences").stream()))
            .filter(EventAttachments::has)
            .map(it -> Json.text(it, "id"))
            .toList();
    List<GraphReply> replies =
        ids.isEmpty()
            ? List.of()
            : graph.batch(
                mailbox,
                ids.stream().map(id -> GraphRequest.get(path(mailbox, id) + SELECT)).toList());
    Map<String, GraphReply> byId = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      byId.put(ids.get(i), replies.get(i));
    }
    Map<String, Listed> listed = new HashMap<>();
    events.forEach(it -> listed.put(Json.text(it, "id"), listed(mailbox, it, byId)));
    return listed;
  }

  private Listed listed(MailAddress mailbox, JsonObject event, Map<String, GraphReply> replies) {
    List<String> exceptions =
        Json.objects(event, "exceptionOccurrences").stream()
            .map(it -> Json.text(it, "id"))
            .filter(replies::containsKey)
            .toList();
    String id = Json.text(event, "id");
    Optional<GraphReply> failed =
        Stream.concat(Stream.of(id), exceptions.stream())
            .flatMap(one -> Optional.ofNullable(replies.get(one)).stream())
            .filter(GraphReply::isError)
            .findFirst();
    if (failed.isPresent()) {
      return new Listed(List.of(), Map.of(), failed.map(GraphErrors::failure));
    }
    Map<String, List<Attachment>> own = new HashMap<>();
    for (String one : exceptions) {
      GraphReply files = Objects.requireNonNull(replies.get(one));
      own.put(one, read(mailbox, files, one + SEPARATOR));
    }
    GraphReply reply = replies.get(id);
    return new Listed(reply == null ? List.of() : read(mailbox, reply, ""), own, Optional.empty());
  }

  /** Pictures in the body do not count for Exchange (resource type message, hasAttachments). */
  private static boolean has(JsonObject event) {
    return Json.flag(event, "hasAttachments")
        || Json.text(Json.object(event, "body"), "content").contains("cid:");
  }

  /**
   * @param of what the ids begin with
   */
  private List<Attachment> read(MailAddress mailbox, GraphReply first, String of) {
    AttachmentKeys keys = new AttachmentKeys();
    List<Attachment> attachments = new ArrayList<>();
    Optional<JsonObject> page = Optional.of(first.body());
    while (page.isPresent()) {
      Json.objects(page.get(), "value").forEach(json -> attachments.add(read(json, keys, of)));
      page = graph.nextPage(page.get()).map(request -> graph.send(mailbox, Effect.READ, request));
    }
    return attachments;
  }

  private static Attachment read(JsonObject json, AttachmentKeys keys, String of) {
    String contentId = Json.text(json, "contentId").replaceAll("^<|>$", "");
    String name = Json.text(json, "name");
    return new Attachment(
        keys.next(contentId, name),
        of + Json.text(json, "id"),
        name,
        Json.text(json, "contentType"),
        json.getInteger("size", 0),
        Json.flag(json, "isInline"),
        contentId,
        source(Json.text(json, "@odata.type")));
  }

  /** The address of a reference is told by the beta version alone. */
  private static Source source(String type) {
    return switch (type.substring(type.lastIndexOf('.') + 1)) {
      case "itemAttachment" -> new Source.OutlookItem();
      case "referenceAttachment" -> new Source.Reference("");
      default -> new Source.File();
    };
  }

  /**
   * One call for each that comes or goes, more for large ones; none mails anybody ("the organizer
   * can subsequently update the event to send the attachment": Microsoft's page event: create
   * attachments).
   */
  void change(MailAddress mailbox, ItemId event, AttachmentChange change) {
    String owner = EventFetcher.path(mailbox, event);
    for (Attachment added : change.added()) {
      if (added.source() instanceof Source.Given(FileContent content)) {
        upload(mailbox, owner, added, content);
      }
    }
    for (Attachment removed : change.removed()) {
      try {
        graph.send(
            mailbox, Effect.WRITE, GraphRequest.delete(path(mailbox, event.value(), removed)));
      } catch (PosternException e) {
        if (!(e.failure() instanceof Failure.NotFound)) {
          throw Certainty.inPart(e, e.failure().detail());
        }
      }
    }
  }

  private void upload(MailAddress mailbox, String owner, Attachment added, FileContent content) {
    Uploads.File file =
        new Uploads.File(
            added.name(),
            added.mediaType(),
            Optional.of(added.contentId()).filter(id -> !id.isEmpty()),
            added.inline(),
            content.size());
    try (InputStream in = content.open()) {
      uploads.attach(mailbox, owner, file, in);
    } catch (IOException e) {
      throw new PosternException(
          new Failure.Unavailable(RETRY_AFTER, "a file to be attached cannot be read"), e);
    }
  }

  /** An Outlook item comes as MIME, iCalendar or vCard, by what it is. */
  @Override
  public InputStream open(Access access, ItemId item, Attachment attachment) {
    if (attachment.source() instanceof Source.Reference || attachment.id().isEmpty()) {
      throw new PosternException(new Failure.NotFound("the attachment has no content in Exchange"));
    }
    MailAddress mailbox = access.mailbox();
    return raw.open(mailbox, path(mailbox, item.value(), attachment) + "/$value");
  }

  private static String path(MailAddress mailbox, String event) {
    return EventFetcher.path(mailbox, new ItemId(event)) + "/attachments";
  }

  private static String path(MailAddress mailbox, String event, Attachment attachment) {
    String id = attachment.id();
    int at = id.indexOf(SEPARATOR);
    return at < 0
        ? path(mailbox, event) + "/" + GraphRequest.encode(id)
        : path(mailbox, id.substring(0, at)) + "/" + GraphRequest.encode(id.substring(at + 1));
  }
}
