package dev.postern.protocols.dav.resource;

import dev.postern.api.client.Account;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Resource;
import dev.postern.api.client.ResourceCollection;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.ResourceStore;
import dev.postern.api.client.SyncToken;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A calendar or an address book. Made for one request, on one thread. */
public final class CollectionResource implements DavResource {
  private final String href;
  private final Account account;
  private final Kind kind;
  private final ResourceCollection collection;
  private @Nullable SyncToken token;

  CollectionResource(String href, Account account, Kind kind, ResourceCollection collection) {
    this.href = href;
    this.account = account;
    this.kind = kind;
    this.collection = collection;
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

  public ResourceStore store() {
    return kind.store(account);
  }

  /** The token now, the same for all properties of one answer. */
  public SyncToken token() {
    SyncToken known = token;
    if (known == null) {
      known = store().token(collection.name());
      token = known;
    }
    return known;
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
    List<String> own = Paths.segments(href).orElseThrow();
    return Paths.segments(Paths.pathOf(pathOrUrl))
        .filter(other -> other.size() == own.size() + 1)
        .filter(other -> other.subList(0, own.size()).equals(own))
        .map(other -> new ResourceName(other.getLast()));
  }

  public MemberResource member(Entry entry) {
    return new MemberResource(
        hrefOf(entry.name()),
        account,
        kind,
        collection.writable(),
        entry.name(),
        entry.etag(),
        Optional.empty());
  }

  public MemberResource member(Resource resource) {
    return new MemberResource(
        hrefOf(resource.name()),
        account,
        kind,
        collection.writable(),
        resource.name(),
        resource.etag(),
        Optional.of(resource.content()));
  }
}
