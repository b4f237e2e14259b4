package dev.postern.mirror.swap;

import dev.postern.api.PosternException;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemPage;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.Item;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One kind of one mailbox's items on three grounds: in the mirror, on the backend that the mailbox
 * is on ("old"), and on the one that it is to be on ("new"). Calls upstream throw {@link
 * PosternException}.
 */
public interface Ground<T extends Item> {

  /** What the kind is called in reports: {@code events} or {@code contacts}. */
  String kind();

  // In the mirror

  /** The collections; none if the mailbox was never listed. */
  List<Shelf> shelves();

  /** The resources of a collection. */
  List<Kept> kept(Shelf shelf);

  /** The bases of those of the resources that still have one, by row. */
  Map<Long, T> bases(Collection<Kept> resources);

  /** The old ids of items with a write under way. */
  Set<ItemId> intended();

  // On the old backend

  /** Takes a mailbox into the mirror that is not in it yet, by its folders. */
  void list();

  /** Brings a collection up to date with the old backend. */
  void refresh(Shelf shelf);

  // On the new backend

  List<RemoteFolder> folders();

  ChangePage changes(FolderId folder, Optional<Cursor> since);

  boolean listsWholeItems();

  ItemPage<T> list(FolderId folder, Optional<Cursor> page);

  List<Fetched<T>> fetch(List<ItemId> items);

  /** An id of an item of a folder, made of a translated one. */
  ItemId located(FolderId folder, ItemId item);

  /** Whether what one backend notes on items is read by the other. */
  boolean sharesNotes();

  /** The item with what only the notes of one of the backends say, as the base has it. */
  T carried(T item, T base);

  /**
   * Notes name, UID and what is carried on an item, so that it is the same resource when the mirror
   * is rebuilt.
   *
   * @param item as the new backend has it
   * @param carried as it is to be
   */
  void note(Kept resource, RemoteItem<T> item, T carried);

  /** The new ids of what the old backend calls so; what cannot be translated is left out. */
  Map<ItemId, ItemId> translate(Collection<ItemId> items);
}
