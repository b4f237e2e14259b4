package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Capability;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.FolderPermission;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemPage;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Reply;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.exchange.Version;
import dev.postern.api.exchange.WriteId;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Item;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A mailbox that keeps versions, checks them, normalises what it is given, counts what it is asked,
 * and fails where the test says so. Strict: what Exchange refuses it refuses.
 */
final class ScriptedTenant<T extends Item> extends ScriptedMailbox<T> implements ItemStore<T> {
  /** The most that the mirror may ask for at once: the whole answer is in memory. */
  private static final int LARGEST_FETCH = 500;

  final List<String> mails = new ArrayList<>();

  /** What the owner said with his answers. */
  final List<String> comments = new ArrayList<>();

  final Set<ItemId> unreadable = new HashSet<>();

  /** Items that changes tell of and that are not found by whatever else, as Graph says of some. */
  final Set<ItemId> missing = new HashSet<>();

  /** Whether items are listed whole, {@link #pageSize} a page. */
  boolean listsWhole;

  /** Whether items can be moved to another folder. */
  boolean moves = true;

  /** Whether items can be moved back from Deleted Items. */
  boolean undeletes = true;

  private final List<RemoteItem<T>> deletedItems = new ArrayList<>();

  /** Items that the pages leave out. */
  final Set<ItemId> unlisted = new HashSet<>();

  /** What the owner lets others do with each folder; as long as it is empty, nobody can tell. */
  Optional<List<FolderPermission>> permissions = Optional.empty();

  /** What Exchange makes of what it is given. */
  UnaryOperator<T> normalise = UnaryOperator.identity();

  /** How an answer changes an item. */
  BiFunction<T, Answer, T> answered = (item, answer) -> item;

  ScriptedTenant(InstantSource clock, String defaultFolder) {
    super(clock, defaultFolder);
  }

  @Override
  public Set<Capability> capabilities() {
    Set<Capability> all = EnumSet.allOf(Capability.class);
    if (!listsWhole) {
      all.remove(Capability.WHOLE_PAGES);
    }
    if (!moves) {
      all.remove(Capability.MOVE);
    }
    if (!undeletes) {
      all.remove(Capability.UNDELETE);
    }
    if (permissions.isEmpty()) {
      all.remove(Capability.PERMISSIONS);
    }
    return all;
  }

  @Override
  public List<RemoteFolder> folders(Access access) {
    begin("folders");
    return end("folders", folders());
  }

  @Override
  public Map<FolderId, List<FolderPermission>> permissions(
      Access access, Collection<FolderId> folders) {
    begin("permissions");
    return end(
        "permissions",
        folders.stream().collect(Collectors.toMap(id -> id, _ -> permissions.orElseThrow())));
  }

  @Override
  public RemoteFolder createFolder(Access access, String name, CollectionProperties properties) {
    begin("createFolder");
    FolderId id = addFolder(properties.displayName(), false, Optional.of(name));
    return end("createFolder", replace(id, properties));
  }

  @Override
  public RemoteFolder updateFolder(
      Access access, FolderId folder, CollectionProperties before, CollectionProperties after) {
    begin("updateFolder");
    return end("updateFolder", replace(folder, known(folder).properties().changed(before, after)));
  }

  @Override
  public void deleteFolder(Access access, FolderId folder) {
    begin("deleteFolder");
    known(folder);
    removeFolder(folder);
    end("deleteFolder", folder);
  }

  @Override
  public ChangePage changes(Access access, FolderId folder, Optional<Cursor> since) {
    begin("changes");
    return end("changes", page(folder, since));
  }

  @Override
  public List<Fetched<T>> fetch(Access access, Collection<ItemId> ids) {
    begin("fetch");
    if (ids.isEmpty() || ids.size() > LARGEST_FETCH) {
      throw new AssertionError("a batch of " + ids.size());
    }
    List<Fetched<T>> answers = new ArrayList<>();
    synchronized (this) {
      for (ItemId id : ids) {
        answers.add(fetched(id));
      }
    }
    return end("fetch", answers);
  }

  @Override
  public ItemPage<T> list(Access access, FolderId folder, Optional<Cursor> page) {
    begin("list");
    int from = page.map(cursor -> Integer.parseInt(cursor.value())).orElse(0);
    List<Fetched<T>> items = new ArrayList<>();
    List<RemoteItem<T>> all = itemsIn(folder);
    int to = Math.min(all.size(), from + pageSize);
    all.subList(Math.min(from, to), to).stream()
        .filter(item -> !unlisted.contains(item.id()))
        .forEach(item -> items.add(fetched(item.id())));
    Optional<Cursor> next =
        to < all.size() ? Optional.of(new Cursor(Integer.toString(to))) : Optional.empty();
    return end("list", new ItemPage<>(items, next));
  }

  private Fetched<T> fetched(ItemId id) {
    if (unreadable.contains(id)) {
      return new Fetched.Unreadable<>(id, "corrupt");
    }
    if (missing.contains(id)) {
      return new Fetched.Gone<>(id);
    }
    return held(id).<Fetched<T>>map(Fetched.Found::new).orElseGet(() -> new Fetched.Gone<>(id));
  }

  private RemoteItem<T> found(ItemId id, Version expected) {
    if (missing.contains(id)) {
      throw new PosternException(new Failure.NotFound("not found in the store"));
    }
    return current(id, expected);
  }

  @Override
  public Optional<RemoteItem<T>> find(Access access, FolderId folder, WriteId write) {
    begin("find");
    return end(
        "find",
        itemsIn(folder).stream()
            .filter(item -> item.identity().filter(i -> i.write().equals(write)).isPresent())
            .findFirst());
  }

  @Override
  public RemoteItem<T> create(
      Access access, FolderId folder, Identity identity, T item, Scheduling scheduling) {
    begin("create");
    RemoteItem<T> made;
    synchronized (this) {
      known(folder);
      mails.add("create " + scheduling);
      made = add(folder, clock.instant(), Optional.of(identity), normalise.apply(item));
    }
    return end("create", made);
  }

  @Override
  public RemoteItem<T> update(
      Access access,
      ItemId id,
      Identity identity,
      Version expected,
      T old,
      T item,
      Scheduling scheduling) {
    begin("update");
    RemoteItem<T> changed;
    synchronized (this) {
      RemoteItem<T> held = found(id, expected);
      if (!held.item().equals(RecordShape.with((Record) old, "uid", held.item().uid()))) {
        throw new AssertionError("the base is not what that version was");
      }
      mails.add("update " + scheduling);
      changed = replace(held, Optional.of(identity), normalise.apply(item));
    }
    return end("update", changed);
  }

  @Override
  public void delete(Access access, ItemId id, Version expected, Scheduling scheduling) {
    begin("delete");
    synchronized (this) {
      deletedItems.add(found(id, expected));
      mails.add("delete " + scheduling);
      remove(id);
    }
    end("delete", id);
  }

  /** Under a new id, as in Exchange. */
  @Override
  public Optional<RemoteItem<T>> undelete(
      Access access, FolderId to, Instant created, Predicate<RemoteItem<T>> which) {
    begin("undelete");
    synchronized (this) {
      known(to);
      Optional<RemoteItem<T>> found =
          deletedItems.stream()
              .filter(it -> it.created().getEpochSecond() == created.getEpochSecond())
              .filter(which)
              .findFirst();
      found.ifPresent(deletedItems::remove);
      return end("undelete", found.map(it -> add(to, it.created(), it.identity(), it.item())));
    }
  }

  /** Under a new id, as in Exchange. */
  @Override
  public RemoteItem<T> move(Access access, ItemId id, Version expected, FolderId to) {
    begin("move");
    RemoteItem<T> moved;
    synchronized (this) {
      known(to);
      RemoteItem<T> held = found(id, expected);
      remove(id);
      moved = add(to, held.created(), held.identity(), held.item());
    }
    return end("move", moved);
  }

  @Override
  public Optional<RemoteItem<T>> respond(
      Access access, FolderId folder, ItemId id, Version expected, T current, Reply reply) {
    begin("respond");
    Optional<RemoteItem<T>> left;
    synchronized (this) {
      RemoteItem<T> held = found(id, expected);
      Answer answer = reply.answer();
      mails.add("respond " + answer + (reply.send() ? "" : " in silence"));
      comments.add(reply.comment());
      if (answer == Answer.DECLINED && reply.originalStart().isEmpty()) {
        remove(id);
        left = Optional.empty();
      } else {
        T after = answered.apply(held.item(), answer);
        left = Optional.of(replace(held, held.identity(), after));
      }
    }
    return end("respond", left);
  }
}
