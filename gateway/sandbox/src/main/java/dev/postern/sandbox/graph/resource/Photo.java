package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.StoreId;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/**
 * The profilePhoto resource of a contact. It cannot be deleted (Microsoft's page of the resource).
 * Unverified: that content which is no picture is taken, and then has no width and height.
 */
public final class Photo {
  private static final int LARGEST_BYTES = 4 * 1024 * 1024;

  private Photo() {}

  public static Optional<Attachment> of(ItemView contact) {
    return contact.attachments().stream().filter(Attachment::contactPhoto).findFirst();
  }

  /** The metadata; of a photo that is not there, those of an invisible one. */
  public static ObjectNode write(ItemView contact) {
    return of(contact)
        .map(Photo::write)
        .orElseGet(() -> metadata("image/gif", "", Optional.of(new int[] {1, 1})));
  }

  private static ObjectNode write(Attachment photo) {
    CRC32 sum = new CRC32();
    sum.update(photo.bytes());
    return metadata(type(photo), "\"%08X\"".formatted(sum.getValue()), dimensions(photo.bytes()));
  }

  private static ObjectNode metadata(String type, String etag, Optional<int[]> dimensions) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("@odata.mediaContentType", type)
            .put("@odata.mediaEtag", etag)
            .put("id", dimensions.map(it -> it[0] + "X" + it[1]).orElse("default"));
    dimensions.ifPresentOrElse(
        it -> json.put("width", it[0]).put("height", it[1]),
        () -> json.putNull("width").putNull("height"));
    return json;
  }

  public static String type(Attachment photo) {
    return photo.contentType().orElse("image/jpeg");
  }

  private static Optional<int[]> dimensions(byte[] content) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(content));
      return Optional.ofNullable(image).map(it -> new int[] {it.getWidth(), it.getHeight()});
    } catch (IOException broken) {
      return Optional.empty();
    }
  }

  /** Takes a picture in place of the one that is there. */
  public static void put(byte[] content, Optional<String> type, ItemView contact) {
    String contentType =
        type.filter(it -> it.startsWith("image/"))
            .orElseThrow(
                () -> GraphError.badRequest("The Content-Type of a photo needs to be an image's."));
    if (content.length == 0) {
      throw GraphError.badRequest("The photo is empty.");
    }
    if (content.length > LARGEST_BYTES) {
      throw new GraphError(413, "ErrorMessageSizeExceeded", "The photo is larger than 4 MB.");
    }
    Mailbox mailbox = contact.mailbox();
    StoreId owner = StoreId.decode(contact.id()).orElseThrow();
    contact.item().attachments().removeIf(Attachment::contactPhoto);
    contact
        .item()
        .attachments()
        .add(
            new Attachment(
                new StoreId(
                        owner.mailbox(),
                        StoreId.Kind.ATTACHMENT,
                        owner.number(),
                        mailbox.nextChange())
                    .encode(),
                "ContactPicture.jpg",
                Optional.of(contentType),
                Optional.empty(),
                Optional.empty(),
                false,
                true,
                Instant.now(),
                Base64.getEncoder().encodeToString(content)));
    mailbox.touch(contact.item());
  }
}
