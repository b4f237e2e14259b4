package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import java.util.Optional;

/**
 * The body of createUploadSession: what is going to be uploaded.
 *
 * @param size in bytes
 */
public record UploadRequest(
    String name,
    long size,
    Optional<String> contentType,
    Optional<String> contentId,
    boolean inline) {
  private static final long SMALLEST = 3L * 1024 * 1024;
  private static final long LARGEST = 150L * 1024 * 1024;

  /**
   * @throws GraphError for a file that is too small for it, which Microsoft says is one below 3 MB
   *     (people found 2 MB), or too large
   */
  public static UploadRequest read(ObjectNode body) {
    Strict item =
        Strict.object(
            "AttachmentItem",
            Strict.object("createUploadSession", body, "AttachmentItem").member("AttachmentItem"),
            "attachmentType",
            "name",
            "size",
            "contentType",
            "contentId",
            "isInline");
    if (!item.text("attachmentType").equals("file")) {
      throw GraphError.badRequest("The tenant takes file attachments only.");
    }
    int size = item.number("size");
    if (size < SMALLEST) {
      throw new GraphError(
          400,
          "ErrorAttachmentSizeShouldNotBeLessThanMinimumSize",
          "The file is below the minimum size of an upload session.");
    }
    if (size > LARGEST) {
      throw new GraphError(
          413, "ErrorMessageSizeExceeded", "The message exceeds the maximum supported size.");
    }
    return new UploadRequest(
        item.text("name"),
        size,
        item.has("contentType") ? Optional.of(item.text("contentType")) : Optional.empty(),
        item.has("contentId") ? Optional.of(item.text("contentId")) : Optional.empty(),
        item.has("isInline") && Strict.flag("isInline", item.member("isInline")));
  }
}
