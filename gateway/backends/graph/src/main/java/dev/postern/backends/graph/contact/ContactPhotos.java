package dev.postern.backends.graph.contact;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.model.Photo;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.RawSender;
import dev.postern.backends.microsoft.contact.Pictures;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Contacts' pictures. They come twenty a call, of those contacts alone that have one; there is no
 * call that takes one away ("not Outlook contact photos", says Microsoft's page on deleting them).
 */
record ContactPhotos(GraphClient graph, RawSender raw) {

  /**
   * Pictures by whose they are, and why others cannot be read: one that fails concerns its contact
   * alone.
   */
  record Album(Map<ItemId, Photo> photos, Map<ItemId, String> unreadable) {}

  /** The pictures of those of the contacts that have one. */
  Album read(MailAddress mailbox, List<ContactJson> contacts) {
    List<ItemId> owners =
        contacts.stream().filter(ContactJson::mayHavePhoto).map(ContactJson::id).toList();
    List<GraphReply> replies =
        graph.batch(
            mailbox,
            owners.stream().map(id -> GraphRequest.get(ContactPaths.photo(mailbox, id))).toList());
    Album album = new Album(new HashMap<>(), new HashMap<>());
    for (int i = 0; i < owners.size(); i++) {
      GraphReply reply = replies.get(i);
      // One that is gone by now is a contact without a picture.
      if (reply.isError() && reply.status() != 404) {
        album
            .unreadable()
            .put(owners.get(i), "picture: " + reply.status() + " " + reply.errorCode());
      } else if (!reply.encoded().isEmpty()) {
        album.photos().put(owners.get(i), Pictures.of(reply.bytes()));
      }
    }
    return album;
  }

  /** Sets the picture, in place of one that there is; one call. */
  void write(MailAddress mailbox, ItemId contact, Photo photo) {
    raw.send(
        mailbox,
        "PUT",
        ContactPaths.photo(mailbox, contact),
        photo.mediaType(),
        () -> BodyPublishers.ofByteArray(photo.bytes()));
  }
}
