package dev.postern.mirror;

import dev.postern.api.client.AttachedFile;
import dev.postern.api.model.Attachment;
import dev.postern.api.model.Attachment.Source;
import dev.postern.api.model.Event;
import dev.postern.api.model.Item;
import dev.postern.store.Transaction;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what is attached to the resources of a collection. The mirror knows what there is; contents
 * stay in Exchange and come from there, one call for each.
 */
record Attached<T extends Item>(Replica<T> replica, CollectionRow collection) {
  private static final String MESSAGE = "message/rfc822";

  /** An attachment and the row of what it is attached to. */
  private record Place(ResourceRow row, Attachment attachment) {}

  Optional<AttachedFile> open(String uid, String key) {
    return replica.read(collection, tx -> find(tx, uid, key)).map(this::open);
  }

  private Optional<Place> find(Transaction tx, String uid, String key) throws SQLException {
    for (ResourceRow row : ResourceTable.allWithUid(tx, collection.id(), uid)) {
      Optional<Place> found =
          replica.contents().of(tx, row).stream()
              .flatMap(content -> attachments(content.base()).stream())
              .filter(it -> it.key().equals(key) && !(it.source() instanceof Source.Reference))
              .map(it -> new Place(row, it))
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static List<Attachment> attachments(Item item) {
    return item instanceof Event event
        ? Stream.concat(
                Stream.of(event.main()), event.overrides().stream().map(Event.Override::details))
            .flatMap(details -> details.attachments().stream())
            .toList()
        : List.of();
  }

  private AttachedFile open(Place place) {
    Attachment attachment = place.attachment();
    InputStream content = replica.remote().open(place.row().item(), attachment);
    return attachment.source() instanceof Source.OutlookItem
        ? outlookItem(attachment, new BufferedInputStream(content))
        : new AttachedFile(attachment.name(), attachment.mediaType(), content);
  }

  /** Exchange gives a mail as MIME, an event as iCalendar and a contact as vCard, and says not. */
  private static AttachedFile outlookItem(Attachment attachment, InputStream content) {
    content.mark(64);
    try {
      String begin = new String(content.readNBytes(15), StandardCharsets.US_ASCII);
      content.reset();
      if (begin.equals("BEGIN:VCALENDAR")) {
        return new AttachedFile(attachment.name() + ".ics", "text/calendar", content);
      }
      return begin.startsWith("BEGIN:VCARD")
          ? new AttachedFile(attachment.name() + ".vcf", "text/vcard", content)
          : new AttachedFile(attachment.name() + ".eml", MESSAGE, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
