package dev.postern.protocols.dav.resource;

import dev.postern.api.client.Account;

/** Something that exists and has properties. */
public sealed interface DavResource
    permits PlainCollection,
        PrincipalResource,
        PersonResource,
        HomeResource,
        SchedulingCollection,
        CollectionResource,
        MemberResource {

  /** The path, escaped; ends with a slash unless it is a {@link MemberResource}. */
  String href();

  Account account();
}
