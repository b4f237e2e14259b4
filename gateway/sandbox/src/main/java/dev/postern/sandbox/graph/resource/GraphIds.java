package dev.postern.sandbox.graph.resource;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Series;
import dev.postern.sandbox.tenant.StoreId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The ids of Graph: those of EWS in an alphabet that is safe in URLs. Immutable ids are told by
 * their beginning, and are taken from no request that does not ask for them: the header is needed
 * on every request. Folders have none.
 */
public final class GraphIds {
  private static final String REGULAR = "AAMkA";
  private static final String IMMUTABLE = "AAkALgAA";

  private GraphIds() {}

  public static String folder(Folder folder) {
    return urlSafe(folder.id());
  }

  /**
   * The id of an item, an occurrence or an attachment.
   *
   * @param storeId what the store calls it
   * @param immutable whether it is to stay what it is when the item is moved
   */
  public static String item(String storeId, boolean immutable) {
    return immutable
        ? IMMUTABLE
            + urlSafe(StoreId.decode(storeId).orElseThrow().immutable().encode())
                .substring(REGULAR.length())
        : urlSafe(storeId);
  }

  static boolean isImmutable(String id) {
    return id.startsWith(IMMUTABLE);
  }

  /** The same id without the mark of an immutable one. */
  static String regular(String id) {
    return isImmutable(id) ? REGULAR + id.substring(IMMUTABLE.length()) : id;
  }

  /**
   * The calendar that a path names; the default one if it names none.
   *
   * @throws GraphError if there is none in the call's mailbox
   */
  public static Folder calendar(GraphCall call) {
    if (call.segments().isEmpty()) {
      return call.mailbox().folder(DistinguishedFolder.CALENDAR);
    }
    return call.mailbox()
        .folder(fromUrl(call.segments().getFirst()))
        .filter(it -> it.holds("IPF.Appointment"))
        .orElseThrow(GraphError::notFound);
  }

  /**
   * The calendar that a path names, to be changed.
   *
   * @throws GraphError if there is none, or Exchange keeps it by itself
   */
  public static Folder calendarForWriting(GraphCall call) {
    Folder folder = calendar(call);
    requireWritable(folder);
    return folder;
  }

  /**
   * The event or occurrence that a path names, to be changed.
   *
   * @throws GraphError if there is none, or Exchange keeps its calendar by itself
   */
  public static ItemView eventForWriting(GraphCall call) {
    ItemView event = event(call);
    call.mailbox().folder(event.item().folderId()).ifPresent(GraphIds::requireWritable);
    return event;
  }

  private static void requireWritable(Folder folder) {
    if (folder.isReadOnly()) {
      throw new GraphError(
          403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");
    }
  }

  /**
   * The event or occurrence that a path names.
   *
   * @throws GraphError if there is none in the call's mailbox
   */
  public static ItemView event(GraphCall call) {
    StoreId storeId = storeId(call.segments().getFirst(), call);
    Item item = item(storeId, call, it -> it == ItemKind.CALENDAR_ITEM);
    return switch (storeId.kind()) {
      case ITEM -> ItemView.of(call.mailbox(), item);
      case OCCURRENCE ->
          occurrence(call.mailbox(), item, Instant.ofEpochSecond(storeId.detail()))
              .orElseThrow(GraphError::notFound);
      case FOLDER, ATTACHMENT -> throw malformed();
    };
  }

  /**
   * The contact that the last segment of a path names.
   *
   * @throws GraphError if there is none in the call's mailbox
   */
  public static ItemView contact(GraphCall call) {
    StoreId id = storeId(call.segments().getLast(), call);
    if (id.kind() != StoreId.Kind.ITEM) {
      throw malformed();
    }
    return ItemView.of(call.mailbox(), item(id, call, it -> it == ItemKind.CONTACT));
  }

  /**
   * The task that the second segment of a path names.
   *
   * @throws GraphError if there is none in the list that the first one names
   */
  public static ItemView task(GraphCall call) {
    StoreId id = storeId(call.segments().get(1), call);
    if (id.kind() != StoreId.Kind.ITEM) {
      throw malformed();
    }
    Item task = item(id, call, it -> it == ItemKind.TASK);
    if (!task.folderId().equals(TodoListResource.named(call).id())) {
      throw GraphError.notFound();
    }
    return ItemView.of(call.mailbox(), task);
  }

  /**
   * The message that the first segment of a path names.
   *
   * @throws GraphError if there is none in the call's mailbox
   */
  public static ItemView message(GraphCall call) {
    StoreId id = storeId(call.segments().getFirst(), call);
    if (id.kind() != StoreId.Kind.ITEM) {
      throw malformed();
    }
    return ItemView.of(call.mailbox(), item(id, call, ItemKind::isMessage));
  }

  public static String attachment(Attachment attachment) {
    return urlSafe(attachment.id());
  }

  /** The folder of an id in a request. */
  static Optional<Folder> folder(String id, GraphCall call) {
    return call.mailbox().folder(fromUrl(id));
  }

  /**
   * What an immutable id names is looked for wherever it was moved to. Whether that includes
   * Deleted Items for events and contacts is unverified, so the conditions say.
   */
  private static StoreId storeId(String text, GraphCall call) {
    if (isImmutable(text) && !call.preferences().immutableIds()) {
      throw malformed();
    }
    StoreId id = StoreId.decode(fromUrl(regular(text))).orElseThrow(GraphIds::malformed);
    return isImmutable(text)
        ? call.mailbox()
            .itemNumbered(id.number())
            .filter(it -> call.conditions().findsDeleted() || !isDeleted(it, call.mailbox()))
            .map(id::movedWith)
            .orElse(id)
        : id;
  }

  private static boolean isDeleted(Item item, Mailbox mailbox) {
    return !item.kind().isMessage()
        && mailbox
            .folder(item.folderId())
            .filter(it -> CalendarResource.isDeleted(it, mailbox))
            .isPresent();
  }

  private static Item item(StoreId id, GraphCall call, Predicate<ItemKind> kinds) {
    return call.mailbox()
        .item(id.item().encode())
        .filter(it -> kinds.test(it.kind()))
        .orElseThrow(GraphError::notFound);
  }

  private static Optional<ItemView> occurrence(Mailbox mailbox, Item item, Instant original) {
    if (!item.isMaster()) {
      return Optional.empty();
    }
    Series series = Series.of(item);
    return series
        .at(original)
        .filter(it -> !series.isDeleted(it))
        .map(it -> ItemView.of(mailbox, item, it));
  }

  private static GraphError malformed() {
    return new GraphError(400, "ErrorInvalidIdMalformed", "Id is malformed.");
  }

  private static String urlSafe(String id) {
    return id.replace('/', '-').replace('+', '_');
  }

  static String fromUrl(String id) {
    return id.replace('-', '/').replace('_', '+');
  }
}
