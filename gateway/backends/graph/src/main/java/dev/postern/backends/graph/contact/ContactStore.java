package dev.postern.backends.graph.contact;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Capability;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemPage;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.Version;
import dev.postern.api.exchange.WriteId;
import dev.postern.api.model.Contact;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.graph.http.RawSender;
import dev.postern.backends.graph.item.Delta;
import dev.postern.backends.graph.item.NotedProperties;
import dev.postern.backends.microsoft.Certainty;
import dev.postern.backends.microsoft.Effect;
import dev.postern.backends.microsoft.NamedProperty;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Address books and their contacts over Microsoft Graph v1.0. */
public final class ContactStore implements ItemStore<Contact> {
  private final GraphClient graph;
  private final ContactFolders folders;
  private final ContactReader reader;
  private final ContactWriter writer;

  public ContactStore(GraphClient graph, RawSender raw) {
    ContactPhotos photos = new ContactPhotos(graph, raw);
    this.graph = graph;
    this.folders = new ContactFolders(graph);
    this.reader = new ContactReader(graph, photos);
    this.writer = new ContactWriter(graph, photos);
  }

  /** Contacts cannot be moved: v1.0 has no such call for them. */
  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(Capability.SET_UID, Capability.WHOLE_PAGES);
  }

  @Override
  public List<RemoteFolder> folders(Access access) {
    return folders.list(access.mailbox());
  }

  @Override
  public RemoteFolder createFolder(Access access, String name, CollectionProperties properties) {
    return folders.create(access.mailbox(), name, properties);
  }

  @Override
  public RemoteFolder updateFolder(
      Access access, FolderId folder, CollectionProperties before, CollectionProperties after) {
    return folders.update(access.mailbox(), folder, before, after);
  }

  @Override
  public void deleteFolder(Access access, FolderId folder) {
    folders.delete(access.mailbox(), folder);
  }

  @Override
  public ChangePage changes(Access access, FolderId folder, Optional<Cursor> since) {
    MailAddress mailbox = access.mailbox();
    return new Delta(graph)
        .page(
            mailbox,
            ContactPaths.folder(mailbox, folder) + "/contacts/delta",
            "$select=displayName",
            since);
  }

  @Override
  public ItemPage<Contact> list(Access access, FolderId folder, Optional<Cursor> page) {
    return reader.list(access.mailbox(), folder, page);
  }

  @Override
  public List<Fetched<Contact>> fetch(Access access, Collection<ItemId> ids) {
    return reader.fetch(access.mailbox(), ids);
  }

  /** One call, and one more if it has a picture. */
  @Override
  public Optional<RemoteItem<Contact>> find(Access access, FolderId folder, WriteId write) {
    MailAddress mailbox = access.mailbox();
    GraphRequest request =
        GraphRequest.get(
            ContactPaths.folder(mailbox, folder)
                + "/contacts?"
                + ContactReader.query()
                + "&$filter="
                + GraphRequest.encode(
                    NotedProperties.filter(NamedProperty.WRITE_ID, write.value())));
    return Json.objects(graph.send(mailbox, Effect.READ, request), "value").stream()
        .min(Json.OLDEST_FIRST)
        .map(json -> found(reader.read(mailbox, List.of(json)).getFirst()));
  }

  /** Two calls; a picture takes one more to write and one to read back. */
  @Override
  public RemoteItem<Contact> create(
      Access access, FolderId folder, Identity identity, Contact item, Scheduling scheduling) {
    refuseGroup(item);
    ItemId id = writer.create(access.mailbox(), folder, identity, item);
    return readBack(access, id);
  }

  @Override
  public RemoteItem<Contact> update(
      Access access,
      ItemId id,
      Identity identity,
      Version expected,
      Contact before,
      Contact after,
      Scheduling scheduling) {
    refuseGroup(after);
    writer.update(access.mailbox(), id, identity, expected, before, after);
    return readBack(access, id);
  }

  /** v1.0 has no distribution lists of a mailbox: neither their items nor their members. */
  private static void refuseGroup(Contact contact) {
    if (contact.isGroup()) {
      throw new PosternException(
          new Failure.InvalidContent(
              Failure.Rule.NOT_HOLDABLE, "Microsoft Graph has no groups of contacts"));
    }
  }

  /** Checks by reading: Microsoft's page on deleting contacts knows no If-Match. */
  @Override
  public void delete(Access access, ItemId id, Version expected, Scheduling scheduling) {
    String path = ContactPaths.contact(access.mailbox(), id);
    JsonObject now =
        graph.send(access.mailbox(), Effect.READ, GraphRequest.get(path + "?$select=displayName"));
    if (!expected.value().equals(Json.text(now, "@odata.etag"))) {
      throw new PosternException(
          new Failure.PreconditionFailed("the contact was changed in the meantime"));
    }
    graph.send(
        access.mailbox(),
        Effect.WRITE,
        GraphRequest.delete(path).with("If-Match", expected.value()));
  }

  @Override
  public RemoteItem<Contact> move(Access access, ItemId id, Version expected, FolderId to) {
    throw new PosternException(new Failure.Unsupported("Microsoft Graph cannot move contacts"));
  }

  /** Contacts are no invitations. */

  /** What was just written: whatever goes wrong with reading it, the write happened. */
  private RemoteItem<Contact> readBack(Access access, ItemId id) {
    return Certainty.afterWrite(() -> found(fetch(access, List.of(id)).getFirst()));
  }

  private static RemoteItem<Contact> found(Fetched<Contact> fetched) {
    return switch (fetched) {
      case Fetched.Found<Contact>(RemoteItem<Contact> item) -> item;
      case Fetched.Gone<Contact> _ -> throw unknown("the contact is gone again");
      case Fetched.Unreadable<Contact>(ItemId _, String reason) -> throw unknown(reason);
    };
  }

  private static PosternException unknown(String detail) {
    return new PosternException(new Failure.Unavailable(Duration.ofSeconds(2), detail));
  }
}
