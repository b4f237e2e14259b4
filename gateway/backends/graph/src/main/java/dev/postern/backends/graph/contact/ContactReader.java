package dev.postern.backends.graph.contact;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemPage;
import dev.postern.api.model.Contact;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphErrors;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads whole contacts: by their ids, twenty a call, or page by page. Pictures take one more call
 * for each twenty of those contacts that have one.
 */
record ContactReader(GraphClient graph, ContactPhotos photos) {
  private static final int PAGE = 100;

  static String query() {
    return "$select="
        + ContactJson.SELECT
        + "&$expand="
        + GraphRequest.encode(ContactTags.expand());
  }

  List<Fetched<Contact>> fetch(MailAddress mailbox, Collection<ItemId> ids) {
    List<ItemId> order = List.copyOf(ids);
    List<GraphReply> replies =
        graph.batch(
            mailbox,
            order.stream()
                .map(id -> GraphRequest.get(ContactPaths.contact(mailbox, id) + "?" + query()))
                .toList());
    List<Fetched<Contact>> fetched = new ArrayList<>();
    List<JsonObject> found = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      GraphReply reply = replies.get(i);
      if (!reply.isError()) {
        found.add(reply.body());
      } else {
        fetched.add(
            GraphErrors.failure(reply) instanceof Failure.NotFound
                ? new Fetched.Gone<>(order.get(i))
                : new Fetched.Unreadable<>(order.get(i), reply.errorCode()));
      }
    }
    fetched.addAll(read(mailbox, found));
    return fetched;
  }

  /**
   * One page of a folder.
   *
   * @param page how many to pass over: no link of Graph's is kept, so that none leads elsewhere
   */
  ItemPage<Contact> list(MailAddress mailbox, FolderId folder, Optional<Cursor> page) {
    int skip = page.map(ContactReader::skip).orElse(0);
    JsonObject answer =
        graph.send(
            mailbox,
            Effect.READ,
            GraphRequest.get(
                ContactPaths.folder(mailbox, folder)
                    + "/contacts?$top="
                    + PAGE
                    + (skip == 0 ? "" : "&$skip=" + skip)
                    + "&"
                    + query()));
    List<JsonObject> contacts = Json.objects(answer, "value");
    boolean more = !Json.text(answer, "@odata.nextLink").isEmpty() && !contacts.isEmpty();
    return new ItemPage<>(
        read(mailbox, contacts),
        more
            ? Optional.of(new Cursor(Integer.toString(skip + contacts.size())))
            : Optional.empty());
  }

  private static int skip(Cursor page) {
    try {
      return Integer.parseUnsignedInt(page.value());
    } catch (NumberFormatException e) {
      throw new PosternException(new Failure.InvalidSyncToken("not a page of contacts"), e);
    }
  }

  /** Contacts with their pictures; whatever is wrong with one concerns that one alone. */
  List<Fetched<Contact>> read(MailAddress mailbox, List<JsonObject> contacts) {
    List<ContactJson> read = contacts.stream().map(ContactJson::of).toList();
    ContactPhotos.Album album = photos.read(mailbox, read);
    List<Fetched<Contact>> fetched = new ArrayList<>();
    for (ContactJson contact : read) {
      try {
        String unreadable = album.unreadable().get(contact.id());
        fetched.add(
            unreadable == null
                ? new Fetched.Found<>(
                    contact.read(Optional.ofNullable(album.photos().get(contact.id()))))
                : new Fetched.Unreadable<>(contact.id(), unreadable));
      } catch (RuntimeException e) {
        // A batch is other people's data: no item stops the others.
        fetched.add(Fetched.Unreadable.because(contact.id(), e));
      }
    }
    return fetched;
  }
}
