package dev.postern.backends.ews.contact;

import static dev.postern.backends.ews.soap.Xml.m;
import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.model.Photo;
import dev.postern.backends.ews.item.Items;
import dev.postern.backends.ews.soap.Ews;
import dev.postern.backends.ews.soap.Reply;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.Effect;
import dev.postern.backends.microsoft.contact.Pictures;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Contacts' pictures: file attachments with the mark IsContactPhoto. */
final class Photos {
  /** Pictures are some ten or hundred kilobytes each. */
  private static final int BATCH = 50;

  private final Ews ews;

  Photos(Ews ews) {
    this.ews = ews;
  }

  /** The pictures of the contacts that have one, by item id; one call for each fifty. */
  Map<ItemId, Photo> read(Access access, List<Xml> contacts) {
    Map<String, ItemId> owners = new HashMap<>();
    contacts.forEach(c -> attachment(c).ifPresent(a -> owners.put(a, Items.id(c))));
    List<String> ids = new ArrayList<>(owners.keySet());
    Map<ItemId, Photo> photos = new HashMap<>();
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<String> batch = ids.subList(from, Math.min(ids.size(), from + BATCH));
      List<Reply> replies =
          ews.call(
              access,
              Effect.READ,
              m("GetAttachment", m("AttachmentIds", batch.stream().map(Photos::id).toList())));
      for (Reply reply : replies) {
        // One that is gone by now, or cannot be read, is a contact without a picture.
        reply.xml().childrenAt("Attachments").stream()
            .filter(a -> reply.succeeded())
            .forEach(a -> {
              ItemId owner =
                  owners.get(a.child("AttachmentId").map(i -> i.attribute("Id")).orElse(""));
              if (owner != null) {
                photos.put(owner, photo(a));
              }
            });
      }
    }
    return photos;
  }

  /** Adds a picture; one call. */
  void write(Access access, ItemId contact, Photo photo) {
    ews.callOne(
        access,
        Effect.WRITE,
        m(
            "CreateAttachment",
            m("ParentItemId").with("Id", contact.value()),
            m(
                "Attachments",
                t(
                    "FileAttachment",
                    t("Name", "ContactPicture.jpg"),
                    t("ContentType", photo.mediaType()),
                    t("IsContactPhoto", "true"),
                    t("Content", Base64.getEncoder().encodeToString(photo.bytes()))))));
  }

  void delete(Access access, String attachment) {
    ews.callOne(access, Effect.WRITE, m("DeleteAttachment", m("AttachmentIds", id(attachment))));
  }

  /** The id of a contact's picture. */
  static Optional<String> attachment(Xml contact) {
    return contact.childrenAt("Attachments").stream()
        .filter(a -> a.textAt("IsContactPhoto").equals("true"))
        .flatMap(a -> a.child("AttachmentId").map(i -> i.attribute("Id")).stream())
        .findFirst();
  }

  private static Photo photo(Xml attachment) {
    return Pictures.of(Base64.getMimeDecoder().decode(attachment.textAt("Content")));
  }

  private static Xml id(String attachment) {
    return t("AttachmentId").with("Id", attachment);
  }
}
