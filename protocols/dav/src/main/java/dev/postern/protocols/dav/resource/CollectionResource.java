package dev.postern.protocols.dav.resource;

import dev.postern.api.client.Account;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Resource;
import dev.postern.api.client.ResourceCollection;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.ResourceStore;
import dev.postern.api.client.SyncToken;
import dev.postern.formats.query.InstanceBudget;
import dev.postern.formats.zone.FloatingZone;
import dev.postern.protocols.dav.http.Timezones;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A calendar or an address book. Made for one request, on one thread. */
public final class CollectionResource implements DavResource {
  private final String href;
  private final Account account;
  private final Kind kind;
  private final ResourceCollection collection;
  private final ResourceStore store;
  private final List<String> segments;
  private final Supplier<SyncToken> token;
  private final Supplier<ZoneId> zone;
  private final InstanceBudget instances = InstanceBudget.forAnswer();
  private final Timezones timezones;

  CollectionResource(String href, Account account, Kind kind, ResourceCollection collection) {
    this(href, account, kind, collection, kind.store(account), Timezones.AS_STORED);
  }

  CollectionResource(
      String href, Account account, Kind kind, ResourceCollection collection, Timezones timezones) {
    this(href, account, kind, collection, kind.store(account), timezones);
  }

  CollectionResource(
      String href,
      Account account,
      Kind kind,
      ResourceCollection collection,
      ResourceStore store,
      Timezones timezones) {
    this(
        href,
        account,
        kind,
        collection,
        store,
        Once.of(() -> FloatingZone.ofCollection(collection.properties())),
        timezones);
  }

  private CollectionResource(
      String href,
      Account account,
      Kind kind,
      ResourceCollection collection,
      ResourceStore store,
      Supplier<ZoneId> zone,
      Timezones timezones) {
    this.href = href;
    this.account = account;
    this.kind = kind;
    this.collection = collection;
    this.store = store;
    this.segments = Paths.segments(href).orElseThrow();
    this.token = Once.of(() -> store().token(collection.name()));
    this.zone = zone;
    this.timezones = timezones;
  }

  /** The same, with days and floating times in a zone of the client's choice. */
  public CollectionResource in(ZoneId other) {
    return new CollectionResource(href, account, kind, collection, store, () -> other, timezones);
  }

  @Override
  public String href() {
    return href;
  }

  @Override
  public Account account() {
    return account;
  }

  public Kind kind() {
    return kind;
  }

  public ResourceCollection collection() {
    return collection;
  }

  /** Whether what is in it counts for free/busy. */
  public boolean holdsEvents() {
    return collection.component().equals("VEVENT");
  }

  public ResourceStore store() {
    return store;
  }

  /** The organisation's directory, if this is it. */
  public Optional<DirectoryBook> directory() {
    return store instanceof DirectoryBook book ? Optional.of(book) : Optional.empty();
  }

  /** The token now, the same for all properties of one answer. */
  public SyncToken token() {
    return token.get();
  }

  /** The zone in which days begin and floating times are (RFC 4791 section 5.2.2). */
  public ZoneId zone() {
    return zone.get();
  }

  /** How many occurrences may still be spelt out for this request. */
  public InstanceBudget instances() {
    return instances;
  }

  /** The href of a member, in this collection's spelling. */
  public String hrefOf(ResourceName name) {
    return href + Paths.escape(name.value());
  }

  /**
   * The name of the member that a path or URL names, however it is escaped; empty if it names
   * something else than a member of this collection.
   */
  public Optional<ResourceName> nameOf(String pathOrUrl) {
    return Paths.segments(Paths.pathOf(pathOrUrl))
        .filter(other -> other.size() == segments.size() + 1)
        .filter(other -> other.subList(0, segments.size()).equals(segments))
        .map(other -> new ResourceName(other.getLast()));
  }

  public MemberResource member(Entry entry) {
    return new MemberResource(
        hrefOf(entry.name()),
        this,
        entry.name(),
        entry.etag(),
        entry.scheduleTag(),
        Optional.empty());
  }

  public MemberResource member(Resource resource) {
    return new MemberResource(
        hrefOf(resource.name()),
        this,
        resource.name(),
        resource.etag(),
        resource.scheduleTag(),
        Optional.of(
            kind == Kind.CALENDAR ? timezones.apply(resource.content()) : resource.content()));
  }
}
