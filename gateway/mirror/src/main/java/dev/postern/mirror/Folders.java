package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.RemoteFolder;
import dev.postern.api.model.Item;
import dev.postern.mirror.publication.PublicationTable;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The collections of a home: the folders of a mailbox, listed now and then. */
final class Folders<T extends Item> {
  private static final Logger LOG = LoggerFactory.getLogger(Folders.class);

  /** A folder made elsewhere shows up after this time. */
  private static final Duration LISTED_FOR = Duration.ofMinutes(5);

  /** Where Exchange tells of folders, in case it did not. */
  private static final Duration TOLD_FOR = Duration.ofMinutes(30);

  /** A name that is not there makes the folders be listed again, but not more often than this. */
  private static final Duration SEARCHED_FOR = Duration.ofSeconds(5);

  private final Replica<T> replica;
  private final ChangeNumbers numbers;
  private final SingleFlight<HomeKey> listings;

  Folders(Replica<T> replica, ChangeNumbers numbers, SingleFlight<HomeKey> listings) {
    this.replica = replica;
    this.numbers = numbers;
    this.listings = listings;
  }

  List<CollectionRow> all() {
    listIfOlderThan(isTold() ? TOLD_FOR : LISTED_FOR);
    return replica.database().read(tx -> replica.collections().ofHome(tx, replica.home()));
  }

  CollectionRow byName(CollectionName name) {
    CollectionRow row = search(name).orElseThrow(() -> absent(name));
    if (!row.backend().equals(replica.backend())) {
      throw new Moved(row.mailbox());
    }
    return row;
  }

  /** Like {@link #all}, where it tells what others may do with them; how many it knows of. */
  int survey() {
    if (!replica.remote().tellsPermissions()) {
      return 0;
    }
    int known = all().size();
    new Permissions<>(replica).readIfDue();
    return known;
  }

  /** As far as the mirror knows, or else as Exchange tells now. */
  Optional<CollectionRow> search(CollectionName name) {
    Optional<CollectionRow> known = find(name);
    if (known.isEmpty()) {
      listIfOlderThan(SEARCHED_FOR);
      known = find(name);
    }
    return known;
  }

  Optional<CollectionRow> find(CollectionName name) {
    return replica.database().read(tx -> replica.collections().byName(tx, replica.home(), name));
  }

  /** Whether Exchange would have told of a folder that came, went or changed. */
  private boolean isTold() {
    StreamKey stream = new StreamKey(replica.owner().value(), replica.backend());
    Instant now = replica.clock().instant();
    return replica.database().read(tx -> StreamTable.isLive(tx, stream, now));
  }

  private void listIfOlderThan(Duration age) {
    Optional<Instant> listed = listedAt();
    if (listed.isPresent() && listed.get().plus(age).isAfter(replica.clock().instant())) {
      return;
    }
    try {
      listings.run(replica.home(), this::list);
    } catch (PosternException e) {
      // What a backend has nothing of, or was given no permission for, has no collections.
      if (listed.isEmpty() && !(e.failure() instanceof Failure.Unsupported)) {
        throw Troubles.behindTheGateway(e);
      }
      LOG.warn("{}: the folders stay as last listed: {}", replica.owner(), e.failure().detail());
    }
  }

  private Optional<Instant> listedAt() {
    HomeKey home = replica.home();
    return replica
        .database()
        .read(tx ->
            tx.first(
                "SELECT listed_at FROM home WHERE mailbox = ? AND kind = ?",
                row -> Instant.ofEpochMilli(row.getLong(1)),
                home.mailbox(),
                home.kind()));
  }

  /**
   * Lists the folders anew, in one call, and now and then what others may do with them; with those
   * that a client waits for beside calendars not the first time.
   */
  void list() {
    boolean isAwaited = replica.kind().isListedBesideAnother() && listedAt().isEmpty();
    numbers.begin(replica.database(), replica.home().mailbox());
    try (Locks.Held held = replica.locks().hold(replica.home())) {
      Optional<List<RemoteFolder>> folders = remote();
      replica
          .database()
          .execute(tx -> {
            Routes.hold(tx, replica.home().mailbox(), replica.backend());
            if (folders.isPresent()) {
              store(tx, folders.get());
            }
            noteListed(tx, replica.clock().instant());
          });
    }
    if (!isAwaited) {
      new Permissions<>(replica).readIfDue();
    }
  }

  /** Empty where they may be out of reach, and are: what was listed before stays. */
  private Optional<List<RemoteFolder>> remote() {
    try {
      return Optional.of(replica.remote().folders());
    } catch (PosternException e) {
      if (replica.kind().mayBeOutOfReach() && e.failure() instanceof Failure.Forbidden refused) {
        LOG.info("{}: no {}: {}", replica.owner(), replica.kind().name(), refused.detail());
        return Optional.empty();
      }
      throw e;
    }
  }

  private void store(Transaction tx, List<RemoteFolder> folders) throws SQLException {
    Map<FolderId, CollectionRow> known =
        new HashMap<>(
            replica.collections().ofHome(tx, replica.home()).stream()
                .collect(Collectors.toMap(CollectionRow::folder, Function.identity())));
    Set<CollectionName> taken = taken(tx);
    List<RemoteFolder> ordered =
        folders.stream()
            .sorted(
                Comparator.comparing((RemoteFolder folder) -> folder.name().isEmpty())
                    .thenComparing(folder -> folder.id().value()))
            .toList();
    for (RemoteFolder folder : ordered) {
      CollectionRow row = known.remove(folder.id());
      if (row == null) {
        CollectionName name = CollectionNames.choose(folder, replica.kind(), taken);
        add(tx, name, folder);
        taken.add(name);
      } else if (!row.listed().equals(ListedFolder.of(folder))) {
        replica.collections().setListed(tx, row.id(), ListedFolder.of(folder));
      }
    }
    for (CollectionRow gone : known.values()) {
      forget(tx, gone);
    }
  }

  /** The names of all collections in the home, of whatever kind. */
  private Set<CollectionName> taken(Transaction tx) throws SQLException {
    Set<CollectionName> taken = new HashSet<>();
    for (String kind : replica.kind().neighbours().keySet()) {
      replica.collections().ofHome(tx, new HomeKey(replica.owner().value(), kind)).stream()
          .map(CollectionRow::name)
          .forEach(taken::add);
    }
    return taken;
  }

  private void add(Transaction tx, CollectionName name, RemoteFolder folder) throws SQLException {
    // Tokens from before, of a collection of this name or of a mirror since dropped, are older.
    long number = ChangeNumbers.take(tx, replica.home().mailbox(), 1);
    replica.collections().insert(tx, replica.home(), replica.backend(), name, folder, number);
  }

  private void forget(Transaction tx, CollectionRow collection) throws SQLException {
    replica.intents().closeAll(tx, collection);
    replica.collections().delete(tx, collection.id());
    PublicationTable.forget(tx, replica.home().mailbox(), replica.home().kind(), collection.name());
  }

  private void noteListed(Transaction tx, Instant when) throws SQLException {
    HomeKey home = replica.home();
    int updated =
        tx.update(
            "UPDATE home SET listed_at = ? WHERE mailbox = ? AND kind = ?",
            when.toEpochMilli(),
            home.mailbox(),
            home.kind());
    if (updated == 0) {
      tx.update(
          "INSERT INTO home (mailbox, kind, listed_at) VALUES (?, ?, ?)",
          home.mailbox(),
          home.kind(),
          when.toEpochMilli());
    }
  }

  void create(CollectionName name, CollectionProperties properties) {
    if (!CollectionNames.isValid(name.value())) {
      throw new PosternException(new Failure.Forbidden("a collection cannot have this name"));
    }
    all();
    try (Locks.Held held = replica.locks().hold(replica.home())) {
      boolean isTaken =
          replica.kind().isReserved(name) || replica.database().read(this::taken).contains(name);
      if (isTaken) {
        throw new PosternException(
            new Failure.PreconditionFailed("there is already a collection " + name));
      }
      RemoteFolder made = replica.remote().createFolder(name, properties);
      replica
          .database()
          .execute(tx -> {
            Routes.hold(tx, replica.home().mailbox(), replica.backend());
            add(tx, name, made);
          });
    }
  }

  void patch(CollectionName name, CollectionProperties properties) {
    CollectionRow row = byName(name).forWriting();
    RemoteFolder changed =
        replica.remote().updateFolder(row.folder(), row.properties(), properties);
    replica
        .database()
        .execute(tx -> replica.collections().setListed(tx, row.id(), ListedFolder.of(changed)));
  }

  void delete(CollectionName name) {
    CollectionRow row = byName(name).forWriting();
    if (row.isDefault()) {
      throw new PosternException(
          new Failure.Forbidden("the mailbox's own folder cannot be deleted"));
    }
    // What is in it is noted, so that it can come back: all of it, as it is now.
    new Refresh<>(replica).run(row);
    try (Locks.Held held = replica.locks().hold(replica.home())) {
      new Deletions<>(replica).all(row, () -> replica.remote().deleteFolder(row.folder()));
      replica.database().execute(tx -> forget(tx, row));
    }
  }

  static PosternException absent(CollectionName name) {
    return new PosternException(new Failure.NotFound("there is no collection " + name));
  }
}
