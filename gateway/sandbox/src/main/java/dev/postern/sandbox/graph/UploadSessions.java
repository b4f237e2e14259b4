package dev.postern.sandbox.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.conditions.CurrentConditions;
import dev.postern.sandbox.conditions.Disruption;
import dev.postern.sandbox.conditions.Struck;
import dev.postern.sandbox.graph.resource.AttachmentResource;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.graph.resource.UploadRequest;
import dev.postern.sandbox.http.HttpReply;
import dev.postern.sandbox.http.HttpRequest;
import dev.postern.sandbox.http.HttpService;
import dev.postern.sandbox.journal.RequestJournal;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Mailbox;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where large attachments are uploaded to, outside of Graph itself: the URL alone is the
 * permission, and a token is refused, as it has no business there. The bytes come in order, in
 * ranges of up to 4 MB; the answer to the last one names the attachment.
 *
 * <p>Unverified: the statuses of what is refused, and that a token is.
 */
public final class UploadSessions implements HttpService {
  private static final String ROOT = "/api/v2.0/AttachmentSessions/";
  private static final int LARGEST_RANGE = 4 * 1024 * 1024;
  private static final Duration LIFE = Duration.ofHours(1);
  private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");

  private final CurrentConditions conditions;
  private final RequestJournal journal;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();

  private record Session(
      UploadRequest file,
      Mailbox mailbox,
      String itemId,
      String location,
      Instant expires,
      ByteArrayOutputStream content) {}

  public UploadSessions(CurrentConditions conditions, RequestJournal journal) {
    this.conditions = conditions;
    this.journal = journal;
  }

  /** Opens a session for an item of a call's mailbox. */
  public ObjectNode open(UploadRequest file, ItemView item, GraphCall call) {
    String secret = UUID.randomUUID().toString();
    Session session =
        new Session(
            file,
            item.mailbox(),
            item.item().id(),
            call.address().replace("/createUploadSession", ""),
            Instant.now().plus(LIFE),
            new ByteArrayOutputStream());
    sessions.put(secret, session);
    String origin = call.address().substring(0, call.address().indexOf("/v1.0/"));
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("uploadUrl", origin + ROOT + "upload?authtoken=" + secret)
            .put("expirationDateTime", session.expires().toString());
    json.putArray("nextExpectedRanges").add("0-");
    return json;
  }

  /** Here the names have capitals, as Microsoft's own client found them and takes them. */
  private static ObjectNode state(Session session) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("ExpirationDateTime", session.expires().toString());
    json.putArray("NextExpectedRanges").add(Integer.toString(session.content().size()));
    return json;
  }

  @Override
  public boolean serves(String path) {
    return path.startsWith(ROOT);
  }

  @Override
  public HttpReply handle(HttpRequest request) {
    String secret = request.queryParameters().getOrDefault("authtoken", "");
    Session session = sessions.get(secret);
    String mailbox = session == null ? "" : session.mailbox().owner().key();
    journal.count("graph-upload", request.method(), mailbox);
    Optional<Disruption> disruption = conditions.strike("graph-upload", request.method(), mailbox);
    return disruption.isPresent()
        ? Struck.reply(
            disruption.get(),
            () -> Struck.status(disruption.get()),
            () -> serve(request, secret, session))
        : serve(request, secret, session);
  }

  private HttpReply serve(HttpRequest request, String secret, @Nullable Session session) {
    try {
      if (request.header("Authorization").isPresent()) {
        throw new GraphError(
            401, "InvalidAuthenticationToken", "The URL is authenticated by itself.");
      }
      if (session == null || session.expires().isBefore(Instant.now())) {
        throw new GraphError(404, "ErrorItemNotFound", "There is no such upload session.");
      }
      return answer(request, secret, session);
    } catch (GraphError e) {
      return e.reply().http();
    }
  }

  private HttpReply answer(HttpRequest request, String secret, Session session) {
    return switch (request.method()) {
      case "GET" -> HttpReply.json(200, state(session));
      case "DELETE" -> {
        sessions.remove(secret);
        yield HttpReply.empty(204);
      }
      case "PUT" -> put(request, secret, session);
      default -> HttpReply.empty(405);
    };
  }

  private HttpReply put(HttpRequest request, String secret, Session session) {
    Matcher range = RANGE.matcher(request.header("Content-Range").orElse(""));
    if (!range.matches()
        || Long.parseLong(range.group(2)) - Long.parseLong(range.group(1)) + 1
            != request.body().length
        || Long.parseLong(range.group(3)) != session.file().size()) {
      throw GraphError.badRequest("The Content-Range does not fit the content.");
    }
    if (request.body().length > LARGEST_RANGE) {
      throw new GraphError(413, "RequestEntityTooLarge", "A range is no larger than 4 MB.");
    }
    synchronized (session) {
      if (Long.parseLong(range.group(1)) != session.content().size()) {
        throw new GraphError(
            416, "InvalidRange", "Expected is the byte " + session.content().size() + '.');
      }
      session.content().writeBytes(request.body());
      if (session.content().size() < session.file().size()) {
        return HttpReply.json(200, state(session));
      }
    }
    sessions.remove(secret);
    Attachment attachment = session.mailbox().locked(() -> attach(session));
    return HttpReply.empty(201)
        .with("Location", session.location() + '/' + GraphIds.attachment(attachment));
  }

  private static Attachment attach(Session session) {
    Mailbox mailbox = session.mailbox();
    Item item = mailbox.item(session.itemId()).orElseThrow(GraphError::notFound);
    UploadRequest file = session.file();
    Attachment attachment =
        AttachmentResource.of(
            file.name(),
            file.contentType(),
            file.contentId(),
            file.inline(),
            session.content().toByteArray(),
            ItemView.of(mailbox, item));
    item.attachments().add(attachment);
    item.properties().remove(ItemProperties.MIME);
    mailbox.touch(item);
    return attachment;
  }
}
