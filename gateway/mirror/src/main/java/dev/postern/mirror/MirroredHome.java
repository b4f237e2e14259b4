package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Changes;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.Prefilter;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.Resource;
import dev.postern.api.client.ResourceCollection;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.SyncToken;
import dev.postern.api.model.Item;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A login's home, read from the mirror and written through to Exchange: all of {@link
 * dev.postern.api.client.ResourceStore}, for either kind of collection.
 */
abstract class MirroredHome<T extends Item> {
  private static final Logger LOG = LoggerFactory.getLogger(MirroredHome.class);

  /** How many texts are in memory at once while they stream. */
  private static final int WINDOW = 100;

  private final Replica<T> replica;
  private final Folders<T> folders;
  private final SingleFlight<Long> refreshes;

  MirroredHome(Replica<T> replica, Folders<T> folders, SingleFlight<Long> refreshes) {
    this.replica = replica;
    this.folders = folders;
    this.refreshes = refreshes;
  }

  public List<ResourceCollection> collections() {
    return folders.all().stream()
        .map(row -> new ResourceCollection(row.name(), row.properties(), row.isDefault(), true))
        .toList();
  }

  public void create(CollectionName name, CollectionProperties properties) {
    folders.create(name, properties);
  }

  public void patch(CollectionName name, CollectionProperties properties) {
    folders.patch(name, properties);
  }

  public void delete(CollectionName name) {
    folders.delete(name);
  }

  public SyncToken token(CollectionName collection) {
    return new SyncToken(refreshed(collection).current());
  }

  public List<Entry> list(CollectionName collection) {
    return query(collection, Prefilter.ALL);
  }

  public List<Entry> query(CollectionName collection, Prefilter prefilter) {
    CollectionRow row = refreshed(collection);
    return replica.database().read(tx -> ResourceTable.matching(tx, row.id(), prefilter)).stream()
        .map(ResourceRow::entry)
        .toList();
  }

  public Stream<Resource> fetch(CollectionName collection, Collection<ResourceName> names) {
    CollectionRow row = synced(collection);
    Contents<T> contents = replica.contents();
    return names.stream()
        .gather(Gatherers.windowFixed(WINDOW))
        .flatMap(window ->
            replica.database().read(tx -> contents.resources(tx, row.id(), window)).stream());
  }

  public PutResult put(
      CollectionName collection, ResourceName name, String content, Precondition precondition) {
    return new Put<>(replica).put(synced(collection), name, content, precondition);
  }

  public void delete(CollectionName collection, ResourceName name, Precondition precondition) {
    new Removal<>(replica).delete(synced(collection), name, precondition);
  }

  public Changes changes(CollectionName collection, Optional<SyncToken> since, int limit) {
    CollectionRow row = refreshed(collection);
    long after = since.map(SyncToken::number).orElse(0L);
    if (after != 0 && (after < row.floor() || after > row.current())) {
      throw new PosternException(
          new Failure.InvalidSyncToken("the token is not one that can still be answered"));
    }
    int most = Math.clamp(limit, 1, Integer.MAX_VALUE - 1);
    List<ResourceRow> found =
        replica
            .database()
            .read(tx -> ResourceTable.changed(tx, row.id(), after, row.current(), most + 1));
    boolean more = found.size() > most;
    List<ResourceRow> sent = more ? found.subList(0, most) : found;
    return new Changes(
        sent.stream().filter(r -> !r.gone()).map(ResourceRow::entry).toList(),
        sent.stream().filter(ResourceRow::gone).map(ResourceRow::name).toList(),
        new SyncToken(more ? sent.getLast().number() : row.current()),
        more);
  }

  public long maxResourceSize() {
    return Put.MAX_SIZE;
  }

  /** The collection, once it was synced to the end. */
  private CollectionRow synced(CollectionName name) {
    CollectionRow row = folders.byName(name);
    return row.complete() ? row : refreshed(name);
  }

  /** The collection, brought up to date, or as it is while Exchange cannot be reached. */
  private CollectionRow refreshed(CollectionName name) {
    CollectionRow row = folders.byName(name);
    try {
      refreshes.run(row.id(), () -> new Refresh<>(replica).run(row));
    } catch (PosternException e) {
      if (e.failure() instanceof Failure.NotFound) {
        // The folder was deleted, or moved out of sight: then its collection goes with it.
        folders.list();
      }
      PosternException trouble = Troubles.behindTheGateway(e);
      if (!replica.reread(row).complete()) {
        throw trouble;
      }
      LOG.warn(
          "{}: {} is shown as last synced: {}", replica.owner(), name, trouble.failure().detail());
    }
    return replica.reread(row);
  }
}
