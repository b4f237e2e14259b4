package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.AttachedFile;
import dev.postern.api.client.ResourceName;
import dev.postern.api.model.Attachment;
import dev.postern.api.model.Attachment.Source;
import dev.postern.api.model.Event;
import dev.postern.api.model.Item;
import dev.postern.api.model.TemporaryFile;
import dev.postern.store.Transaction;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
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

  /**
   * What is attached to a resource, fetched to be attached to another one.
   *
   * @throws PosternException {@link Failure.InvalidContent} where something is attached that cannot
   *     be
   */
  CopiedFiles copied(ResourceName name) {
    Optional<ResourceRow> row =
        replica
            .read(collection, tx -> ResourceTable.byName(tx, collection.id(), name))
            .filter(found -> !found.gone());
    Optional<Contents.Content<T>> held =
        row.flatMap(found -> replica.database().read(tx -> replica.contents().of(tx, found)));
    if (held.isEmpty() || !(held.get().base() instanceof Event event)) {
      return CopiedFiles.NONE;
    }
    check(event);
    List<Attachment> given = new ArrayList<>();
    List<TemporaryFile> contents = new ArrayList<>();
    try {
      for (Attachment attachment : event.main().attachments()) {
        if (attachment.source() instanceof Source.File) {
          TemporaryFile content = fetched(row.orElseThrow(), attachment);
          contents.add(content);
          given.add(attachment.with(new Source.Given(content)));
        }
      }
    } catch (RuntimeException e) {
      contents.forEach(TemporaryFile::close);
      throw e;
    }
    return new CopiedFiles(given, contents);
  }

  private static void check(Event event) {
    List<Attachment> all = event.main().attachments();
    refuse(
        all.stream().anyMatch(it -> it.source() instanceof Source.OutlookItem || it.isHidden()),
        "a mail or another item of Outlook, or a link that is not told, is attached to it");
    refuse(
        event.overrides().stream()
            .flatMap(it -> it.details().attachments().stream())
            .anyMatch(it -> !all.contains(it)),
        "files are attached to one occurrence of it alone");
  }

  private static void refuse(boolean isSo, String reason) {
    if (isSo) {
      throw new PosternException(
          new Failure.InvalidContent(
              Failure.Rule.NOT_HOLDABLE, reason + "; that cannot be attached to a copy"));
    }
  }

  private TemporaryFile fetched(ResourceRow row, Attachment attachment) {
    try (InputStream in = replica.remote().open(row.item(), attachment)) {
      return TemporaryFile.of(out -> in.transferTo(out) >= 0).orElseThrow();
    } catch (IOException | UncheckedIOException e) {
      throw new PosternException(
          new Failure.Unavailable(
              SecondLook.RETRY_AFTER, "an attached file cannot be read to its end"),
          e);
    }
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
