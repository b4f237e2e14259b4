package dev.postern.backends.ews.item;

import static dev.postern.backends.ews.soap.Xml.m;
import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Version;
import dev.postern.api.exchange.WriteId;
import dev.postern.backends.ews.soap.Ews;
import dev.postern.backends.ews.soap.Reply;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.Certainty;
import dev.postern.backends.microsoft.Effect;
import dev.postern.backends.microsoft.NamedProperty;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The operations that are the same for every kind of item. */
public final class Items {
  /** EWS takes more, but answers of this size keep well below its limits on time. */
  private static final int BATCH = 100;

  private static final int LARGEST_SYNC = 512;

  private static final Xml OLDEST_FIRST =
      m("SortOrder", t("FieldOrder", Path.uri("item:DateTimeCreated")).with("Order", "Ascending"));

  private final Ews ews;
  private final Set<String> elements;

  /**
   * @param elements what the items of this store are called: CalendarItem, Contact, …
   */
  public Items(Ews ews, String... elements) {
    this.ews = ews;
    this.elements = Set.of(elements);
  }

  /** SyncFolderItems: one call. Items of other kinds are passed over. */
  public ChangePage changes(Access access, FolderId folder, Optional<Cursor> since) {
    List<Xml> parts = new ArrayList<>();
    parts.add(m("ItemShape", t("BaseShape", "IdOnly")));
    parts.add(m("SyncFolderId", t("FolderId").with("Id", folder.value())));
    since.ifPresent(cursor -> parts.add(m("SyncState", cursor.value())));
    parts.add(m("MaxChangesReturned", Integer.toString(LARGEST_SYNC)));
    Xml answer = ews.callOne(access, Effect.READ, m("SyncFolderItems", parts));
    List<ChangePage.Changed> changed = new ArrayList<>();
    List<ItemId> removed = new ArrayList<>();
    for (Xml change : answer.childrenAt("Changes")) {
      switch (change.name()) {
        case "Create", "Update" ->
            change.children().stream()
                .filter(i -> elements.contains(i.name()))
                .forEach(i -> changed.add(new ChangePage.Changed(id(i), version(i))));
        case "Delete" -> removed.add(id(change));
        default -> {} // ReadFlagChange is about mail
      }
    }
    boolean more = !answer.textAt("IncludesLastItemInRange").equals("true");
    return new ChangePage(changed, removed, new Cursor(answer.textAt("SyncState")), more);
  }

  /** GetItem in batches; the replies are in the order of the ids. */
  public List<Reply> get(Access access, List<Xml> ids, Xml shape) {
    List<Reply> replies = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<Xml> batch = ids.subList(from, Math.min(ids.size(), from + BATCH));
      replies.addAll(getBatch(access, batch, shape));
    }
    return replies;
  }

  /** A request that is refused because of one of its items is made again in two halves. */
  private List<Reply> getBatch(Access access, List<Xml> ids, Xml shape) {
    List<Reply> replies;
    try {
      replies = ews.call(access, Effect.READ, m("GetItem", shape, m("ItemIds", ids)));
    } catch (PosternException e) {
      if (!isAboutItems(e.failure())) {
        throw e;
      }
      if (ids.size() == 1) {
        return List.of(Reply.refused(e.failure()));
      }
      int half = ids.size() / 2;
      List<Reply> both = new ArrayList<>(getBatch(access, ids.subList(0, half), shape));
      both.addAll(getBatch(access, ids.subList(half, ids.size()), shape));
      return both;
    }
    if (replies.size() != ids.size()) {
      throw new PosternException(
          new Failure.Unavailable(
              Duration.ofSeconds(2), "Exchange answered for other items than asked for"));
    }
    return replies;
  }

  private static boolean isAboutItems(Failure failure) {
    return failure instanceof Failure.NotFound || failure instanceof Failure.InvalidContent;
  }

  /** The oldest item with this note, looked for by its value. */
  public Optional<ItemId> find(Access access, FolderId folder, WriteId write) {
    return find(
            access,
            t("FolderId").with("Id", folder.value()),
            comparison("IsEqualTo", Path.named(NamedProperty.WRITE_ID), write.value()))
        .stream()
        .findFirst();
  }

  /** The items in Deleted Items that were made in a second; moving does not change that. */
  public List<ItemId> deleted(Access access, Instant created) {
    Instant second = created.truncatedTo(ChronoUnit.SECONDS);
    Xml path = Path.uri("item:DateTimeCreated");
    return find(
        access,
        t("DistinguishedFolderId").with("Id", "deleteditems"),
        t(
            "And",
            comparison("IsGreaterThanOrEqualTo", path, second.toString()),
            comparison("IsLessThan", path, second.plusSeconds(1).toString())));
  }

  private static Xml comparison(String operator, Xml path, String value) {
    return t(operator, path, t("FieldURIOrConstant", t("Constant").with("Value", value)));
  }

  private List<ItemId> find(Access access, Xml folder, Xml expression) {
    Xml found =
        ews.callOne(
            access,
            Effect.READ,
            m(
                    "FindItem",
                    Shapes.ID_ONLY,
                    m("Restriction", expression),
                    OLDEST_FIRST,
                    m("ParentFolderIds", folder))
                .with("Traversal", "Shallow"));
    return found.childrenAt("RootFolder", "Items").stream()
        .filter(i -> elements.contains(i.name()))
        .map(Items::id)
        .toList();
  }

  /** CreateItem; gives back the new item's id and version. */
  public Xml create(Access access, FolderId folder, Optional<String> invitations, Xml item) {
    Xml operation =
        m(
            "CreateItem",
            m("SavedItemFolderId", t("FolderId").with("Id", folder.value())),
            m("Items", item));
    Xml sent = invitations.map(i -> operation.with("SendMeetingInvitations", i)).orElse(operation);
    return ews.callOne(access, Effect.WRITE, sent).childrenAt("Items").getFirst();
  }

  /**
   * UpdateItem; replies are in the order of the changes.
   *
   * @param checked whether a ChangeKey that is not current is a conflict
   */
  public List<Reply> update(
      Access access, List<Xml> changes, Optional<String> invitations, boolean checked) {
    Xml operation =
        m("UpdateItem", m("ItemChanges", changes))
            .with("ConflictResolution", checked ? "NeverOverwrite" : "AlwaysOverwrite");
    Xml sent =
        invitations
            .map(i -> operation.with("SendMeetingInvitationsOrCancellations", i))
            .orElse(operation);
    return ews.call(access, Effect.WRITE, sent);
  }

  /** DeleteItem to Deleted Items; replies are in the order of the ids. */
  public List<Reply> delete(Access access, List<Xml> ids, Optional<String> cancellations) {
    Xml operation = m("DeleteItem", m("ItemIds", ids)).with("DeleteType", "MoveToDeletedItems");
    Xml sent =
        cancellations.map(c -> operation.with("SendMeetingCancellations", c)).orElse(operation);
    return ews.call(access, Effect.WRITE, sent);
  }

  /** DeleteItem to Deleted Items for a task, with all that is still to come of it. */
  public void deleteTask(Access access, ItemId id) {
    ews.callOne(
        access,
        Effect.WRITE,
        m("DeleteItem", m("ItemIds", idXml(id)))
            .with("DeleteType", "MoveToDeletedItems")
            .with("AffectedTaskOccurrences", "AllOccurrences"));
  }

  /**
   * Takes back an item that could not be completed, unless it is not known what there is.
   *
   * @return what to throw
   */
  public PosternException withdrawn(
      Access access, ItemId id, Optional<String> cancellations, PosternException cause) {
    if (cause.failure() instanceof Failure.Unavailable) {
      return cause;
    }
    Reply deleted = delete(access, List.of(idXml(id)), cancellations).getFirst();
    return deleted.succeeded() ? cause : Certainty.inPart(cause, cause.failure().detail());
  }

  /** Moves an item whose version was checked; gives back its new id. */
  public ItemId move(Access access, ItemId id, Version expected, FolderId to) {
    check(access, id, expected);
    Xml moved =
        ews.callOne(
            access,
            Effect.WRITE,
            m(
                "MoveItem",
                m("ToFolderId", t("FolderId").with("Id", to.value())),
                m("ItemIds", idXml(id, expected))));
    return moved.childrenAt("Items").stream().findFirst().map(Items::id).orElse(id);
  }

  /** Asks for the item's version; DeleteItem and MoveItem do not look at ChangeKeys themselves. */
  public void check(Access access, ItemId id, Version expected) {
    Xml item = get(access, List.of(idXml(id)), Shapes.ID_ONLY).getFirst().orThrow();
    if (!version(only(item)).equals(expected)) {
      throw new PosternException(
          new Failure.PreconditionFailed("the item has been changed in the meantime"));
    }
  }

  /** The item in a response message of one. */
  public static Xml only(Xml message) {
    return message.childrenAt("Items").getFirst();
  }

  public static ItemId id(Xml item) {
    return new ItemId(item.at("ItemId").map(i -> i.attribute("Id")).orElse(""));
  }

  /** A UID for an item that has none, as contacts of others: it only depends on the item. */
  public static String derivedUid(Xml item) {
    return UUID.nameUUIDFromBytes(id(item).value().getBytes(StandardCharsets.UTF_8)).toString();
  }

  public static Version version(Xml item) {
    return new Version(item.at("ItemId").map(i -> i.attribute("ChangeKey")).orElse(""));
  }

  public static Xml idXml(ItemId id) {
    return t("ItemId").with("Id", id.value());
  }

  public static Xml idXml(ItemId id, Version version) {
    return idXml(id).with("ChangeKey", version.value());
  }
}
