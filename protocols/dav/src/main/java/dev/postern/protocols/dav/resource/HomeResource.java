package dev.postern.protocols.dav.resource;

import dev.postern.api.client.Account;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.ResourceCollection;
import dev.postern.api.client.ResourceStore;
import java.util.stream.Stream;

/** The collection of the login's calendars or address books. */
public record HomeResource(String href, Account account, Kind kind) implements DavResource {

  public ResourceStore store() {
    return kind.store(account);
  }

  /** The collections in it, the login's own default one first. */
  public Stream<CollectionResource> collections() {
    return store().collections().stream().map(this::collection);
  }

  /** One of them as a resource. */
  public CollectionResource collection(ResourceCollection found) {
    return new CollectionResource(hrefOf(found.name()), account, kind, found);
  }

  /** The href of a collection, in this home's spelling. */
  public String hrefOf(CollectionName name) {
    return href + Paths.escape(name.value()) + "/";
  }
}
