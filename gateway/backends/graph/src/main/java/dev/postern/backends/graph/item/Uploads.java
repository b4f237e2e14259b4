package dev.postern.backends.graph.item;

import dev.postern.api.MailAddress;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.RawSender;
import dev.postern.backends.graph.http.UploadUrl;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/**
 * Attaches files to messages and events: small ones by one request, large ones by an upload
 * session.
 *
 * @param base Graph's own address
 */
public record Uploads(GraphClient graph, RawSender raw, URI base) {
  /** Below this a file is attached by one request, above it by an upload session. */
  private static final int SMALL = 3 * 1024 * 1024;

  /** Ranges have to be below 4 MB, and are multiples of 320 KiB at best. */
  private static final int RANGE = 10 * 320 * 1024;

  /**
   * A file to be attached.
   *
   * @param type its media type; empty if it is not known
   * @param contentId without angle brackets
   * @param inline whether the body shows it in its place
   * @param size in bytes
   */
  public record File(
      String name, String type, Optional<String> contentId, boolean inline, long size) {

    private JsonObject described() {
      JsonObject json = new JsonObject().put("name", name).put("isInline", inline);
      if (!type.isEmpty()) {
        json.put("contentType", type);
      }
      contentId.ifPresent(id -> json.put("contentId", id));
      return json;
    }
  }

  /**
   * Attaches a file.
   *
   * @param owner the path of the message or event
   * @param content as long as the file says; it is not closed here
   */
  public void attach(MailAddress mailbox, String owner, File file, InputStream content)
      throws IOException {
    if (file.size() < SMALL) {
      JsonObject json =
          file.described()
              .put("@odata.type", "#microsoft.graph.fileAttachment")
              .put("contentBytes", Base64.getEncoder().encodeToString(content.readAllBytes()));
      graph.send(mailbox, Effect.WRITE, GraphRequest.post(owner + "/attachments", json));
    } else {
      attachLarge(mailbox, owner, file, content);
    }
  }

  private void attachLarge(MailAddress mailbox, String owner, File file, InputStream content)
      throws IOException {
    JsonObject item = file.described().put("attachmentType", "file").put("size", file.size());
    JsonObject session =
        graph.send(
            mailbox,
            Effect.WRITE,
            GraphRequest.post(
                owner + "/attachments/createUploadSession",
                new JsonObject().put("AttachmentItem", item)));
    UploadUrl url = UploadUrl.of(session.getString("uploadUrl", ""), base);
    long first = 0;
    for (byte[] range = content.readNBytes(RANGE);
        range.length > 0;
        range = content.readNBytes(RANGE)) {
      raw.range(mailbox, url, range, first, file.size());
      first += range.length;
    }
  }
}
