package dev.postern.protocols.dav;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.Changes;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.Entry;
import dev.postern.api.client.HomeChanges;
import dev.postern.api.client.MemberName;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.Prefilter;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.Resource;
import dev.postern.api.client.ResourceCollection;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.SyncToken;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A store of the client seam in memory, as strict as the protocol's tests need it. */
abstract class MemoryStore {
  private final Map<CollectionName, MemoryFolder> folders = new LinkedHashMap<>();
  private final MemoryHome home = new MemoryHome();
  private final String component;

  /** Invitations that a client declined by deleting them. */
  final Set<ResourceName> declined = new HashSet<>();

  private Optional<Failure> trouble = Optional.empty();
  private long number = 1000;
  private long oldest = 1;
  private long maxResourceSize = 1 << 20;
  private final AtomicInteger fetched = new AtomicInteger();
  private long fetchable = Long.MAX_VALUE;
  private Runnable onFetchAbandoned = () -> {};

  MemoryStore(String component, String... names) {
    this.component = component;
    for (String name : names) {
      folders.put(
          new CollectionName(name),
          new MemoryFolder(component, MemoryFolder.called(name), folders.isEmpty()));
    }
  }

  /** From now on, every call but {@link #collections} fails. */
  void failWith(Failure failure) {
    trouble = Optional.of(failure);
  }

  void makeReadOnly(String name) {
    folders.get(new CollectionName(name)).writable = false;
  }

  void shareFrom(String name, MailAddress owner) {
    folders.get(new CollectionName(name)).owner = Optional.of(owner);
  }

  /** Tokens below the current one are no longer known. */
  void forgetHistory() {
    oldest = number;
  }

  void limitSize(long bytes) {
    maxResourceSize = bytes;
  }

  /** Puts a resource there without looking at it. */
  void seed(String collection, String name, String content) {
    ResourceName resource = new ResourceName(name);
    folder(new CollectionName(collection))
        .rows
        .put(resource, new MemoryFolder.Row(resource, Optional.of(content), ++number));
  }

  /** Runs when a fetch is closed before its end. */
  void onFetchAbandoned(Runnable action) {
    onFetchAbandoned = action;
  }

  /** So many resources can be fetched, then Exchange is away for seven seconds. */
  void failAfterFetching(int count) {
    fetchable = count;
  }

  public synchronized List<ResourceCollection> collections() {
    return folders.entrySet().stream()
        .map(e ->
            new ResourceCollection(
                e.getKey(),
                e.getValue().component,
                e.getValue().properties,
                e.getValue().isDefault,
                e.getValue().writable,
                e.getValue().owner))
        .toList();
  }

  public synchronized void create(
      CollectionName name, String component, CollectionProperties properties) {
    check();
    if (folders.containsKey(name)) {
      throw failed(new Failure.PreconditionFailed("taken"));
    }
    folders.put(name, new MemoryFolder(component, properties, false));
  }

  public synchronized void patch(CollectionName name, CollectionProperties properties) {
    folder(name).properties = properties;
  }

  public synchronized void delete(CollectionName name) {
    if (folder(name).isDefault) {
      throw failed(new Failure.Forbidden("the default collection stays"));
    }
    folders.remove(name);
  }

  public synchronized SyncToken token(CollectionName collection) {
    folder(collection);
    return new SyncToken(number);
  }

  public synchronized List<Entry> list(CollectionName collection) {
    MemoryFolder folder = folder(collection);
    return folder.present().map(row -> row.entry(folder.component)).toList();
  }

  public synchronized List<Entry> query(CollectionName collection, Prefilter prefilter) {
    return prefilter
            .component()
            .filter(wanted -> !wanted.equals(folder(collection).component))
            .isPresent()
        ? List.of()
        : list(collection);
  }

  public Stream<Resource> fetch(CollectionName collection, Collection<ResourceName> names) {
    MemoryFolder folder = folder(collection);
    AtomicInteger left = new AtomicInteger(names.size());
    return names.stream()
        .peek(name -> left.decrementAndGet())
        .map(folder.rows::get)
        .filter(row -> row != null && row.content().isPresent())
        .peek(row -> countFetched())
        .map(row ->
            new Resource(row.name(), row.etag(), row.content().orElseThrow(), row.scheduleTag()))
        .onClose(() -> {
          if (left.get() > 0) {
            onFetchAbandoned.run();
          }
        });
  }

  public synchronized PutResult put(
      CollectionName collection, ResourceName name, String content, Precondition precondition) {
    MemoryFolder folder = writable(collection);
    Optional<MemoryFolder.Row> before = folder.row(name);
    MemoryFolder.checkPrecondition(precondition, before);
    folder.checkContent(content);
    folder.checkUid(content, row -> !row.name().equals(name));
    MemoryFolder.Row row = new MemoryFolder.Row(name, Optional.of(content), ++number);
    folder.rows.put(name, row);
    return new PutResult(before.isEmpty(), Optional.of(row.etag()), row.scheduleTag());
  }

  public synchronized PutResult move(
      MemberName source, Precondition ofSource, MemberName target, Precondition ofTarget) {
    PutResult result = transfer(source, ofSource, target, ofTarget, true);
    folder(source.collection())
        .rows
        .put(source.name(), new MemoryFolder.Row(source.name(), Optional.empty(), ++number));
    return result;
  }

  public synchronized PutResult copy(
      MemberName source, Precondition ofSource, MemberName target, Precondition ofTarget) {
    return transfer(source, ofSource, target, ofTarget, false);
  }

  private PutResult transfer(
      MemberName source,
      Precondition ofSource,
      MemberName target,
      Precondition ofTarget,
      boolean isMove) {
    MemoryFolder from = isMove ? writable(source.collection()) : folder(source.collection());
    MemoryFolder to = writable(target.collection());
    Optional<MemoryFolder.Row> there = to.row(target.name());
    MemoryFolder.checkPrecondition(ofSource, from.row(source.name()));
    MemoryFolder.checkPrecondition(ofTarget, there);
    String text =
        from.row(source.name())
            .flatMap(MemoryFolder.Row::content)
            .orElseThrow(() -> failed(new Failure.NotFound("there is no " + source)));
    to.checkUid(
        text,
        row ->
            !row.name().equals(target.name())
                && !(isMove && to == from && row.name().equals(source.name())));
    MemoryFolder.Row row = new MemoryFolder.Row(target.name(), Optional.of(text), ++number);
    to.rows.put(target.name(), row);
    return new PutResult(there.isEmpty(), Optional.of(row.etag()), row.scheduleTag());
  }

  public synchronized void delete(
      CollectionName collection, ResourceName name, Precondition precondition, boolean declines) {
    if (declines) {
      declined.add(name);
    }
    MemoryFolder folder = writable(collection);
    Optional<MemoryFolder.Row> before = folder.row(name);
    MemoryFolder.checkPrecondition(precondition, before);
    if (before.isEmpty()) {
      throw failed(new Failure.NotFound("there is no resource " + name));
    }
    folder.rows.put(name, new MemoryFolder.Row(name, Optional.empty(), ++number));
  }

  public synchronized Changes changes(
      CollectionName collection, Optional<SyncToken> since, int limit) {
    MemoryFolder folder = folder(collection);
    long from = since.map(SyncToken::number).orElse(0L);
    if (since.isPresent() && (from < oldest || from > number)) {
      throw failed(new Failure.InvalidSyncToken("unknown or too old"));
    }
    return folder.changes(since.isPresent(), from, new SyncToken(number), limit);
  }

  public SyncToken homeToken() {
    return home.token(collections());
  }

  public HomeChanges homeChanges(Optional<SyncToken> since, int limit) {
    return home.changes(collections(), since, limit);
  }

  public long maxResourceSize() {
    return maxResourceSize;
  }

  /** The text of a resource that is there, which is not counted as fetched. */
  synchronized String text(CollectionName collection, ResourceName name) {
    return folder(collection).row(name).flatMap(MemoryFolder.Row::content).orElseThrow();
  }

  int fetched() {
    return fetched.get();
  }

  private void countFetched() {
    fetched.incrementAndGet();
    if (fetchable-- == 0) {
      throw failed(new Failure.Unavailable(Duration.ofSeconds(7), "Exchange is away"));
    }
  }

  private MemoryFolder folder(CollectionName name) {
    check();
    return Optional.ofNullable(folders.get(name))
        .orElseThrow(() -> failed(new Failure.NotFound("there is no collection " + name)));
  }

  private MemoryFolder writable(CollectionName name) {
    MemoryFolder folder = folder(name);
    if (!folder.writable) {
      throw failed(new Failure.Forbidden("this collection is read-only"));
    }
    return folder;
  }

  private void check() {
    trouble.ifPresent(failure -> {
      throw failed(failure);
    });
  }

  private static PosternException failed(Failure failure) {
    return new PosternException(failure);
  }
}
