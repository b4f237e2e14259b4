package dev.postern.backends.graph.mail;

import dev.postern.api.MailAddress;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.RawSender;
import dev.postern.backends.graph.http.UploadUrl;
import dev.postern.backends.graph.mail.MimeContent.File;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Base64;

/** A draft upstream, which is filled and then sent. */
final class Draft {
  /** Below this a file is attached by one request, above it by an upload session. */
  private static final int SMALL = 3 * 1024 * 1024;

  /** Ranges have to be below 4 MB, and are multiples of 320 KiB at best. */
  private static final int RANGE = 10 * 320 * 1024;

  private final GraphClient graph;
  private final RawSender raw;
  private final URI base;
  private final MailAddress mailbox;
  private final String path;

  private Draft(GraphClient graph, RawSender raw, URI base, MailAddress mailbox, String path) {
    this.graph = graph;
    this.raw = raw;
    this.base = base;
    this.mailbox = mailbox;
    this.path = path;
  }

  /** Makes it, in Drafts. */
  static Draft create(
      GraphClient graph, RawSender raw, URI base, MailAddress mailbox, JsonObject message) {
    String messages = "/users/" + GraphRequest.encode(mailbox.value()) + "/messages";
    JsonObject made = graph.send(mailbox, Effect.WRITE, GraphRequest.post(messages, message));
    return new Draft(
        graph, raw, base, mailbox, messages + "/" + GraphRequest.encode(made.getString("id")));
  }

  void attach(File file) throws MessagingException, IOException {
    long size = size(file);
    if (size < SMALL) {
      attachSmall(file);
    } else {
      attachLarge(file, size);
    }
  }

  private static long size(File file) throws MessagingException, IOException {
    try (InputStream in = file.part().getInputStream()) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private void attachSmall(File file) throws MessagingException, IOException {
    try (InputStream in = file.part().getInputStream()) {
      JsonObject json =
          described(file)
              .put("@odata.type", "#microsoft.graph.fileAttachment")
              .put("contentBytes", Base64.getEncoder().encodeToString(in.readAllBytes()));
      graph.send(mailbox, Effect.WRITE, GraphRequest.post(path + "/attachments", json));
    }
  }

  private void attachLarge(File file, long size) throws MessagingException, IOException {
    JsonObject item = described(file).put("attachmentType", "file").put("size", size);
    JsonObject session =
        graph.send(
            mailbox,
            Effect.WRITE,
            GraphRequest.post(
                path + "/attachments/createUploadSession",
                new JsonObject().put("AttachmentItem", item)));
    UploadUrl url = UploadUrl.of(session.getString("uploadUrl", ""), base);
    try (InputStream in = file.part().getInputStream()) {
      long first = 0;
      for (byte[] range = in.readNBytes(RANGE); range.length > 0; range = in.readNBytes(RANGE)) {
        raw.range(mailbox, url, range, first, size);
        first += range.length;
      }
    }
  }

  private static JsonObject described(File file) {
    JsonObject json =
        new JsonObject()
            .put("name", file.name())
            .put("contentType", file.type())
            .put("isInline", file.inline());
    file.contentId().ifPresent(id -> json.put("contentId", id));
    return json;
  }

  /** Sends it, which moves it to Sent Items. */
  void send() {
    graph.send(mailbox, Effect.WRITE, GraphRequest.post(path + "/send", new JsonObject()));
  }

  /** Moves it to Deleted Items: it is not to lie in Drafts as if its author had left it. */
  void withdraw() {
    graph.send(mailbox, Effect.WRITE, GraphRequest.delete(path));
  }
}
