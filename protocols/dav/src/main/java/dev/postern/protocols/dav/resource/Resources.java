package dev.postern.protocols.dav.resource;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Account;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.Resource;
import dev.postern.api.client.ResourceCollection;
import dev.postern.protocols.dav.http.Timezones;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tree of resources as one login sees it.
 *
 * @param timezones how it wants calendar data
 */
public record Resources(Account account, Timezones timezones) {

  /**
   * What is at a location.
   *
   * @throws PosternException {@link Failure.NotFound} if there is no such resource
   */
  public DavResource at(Location location) {
    return switch (location) {
      case Location.Root root ->
          new PlainCollection(
              root.href(),
              account,
              "Postern",
              List.of(
                  new Location.Principals(Paths.PRINCIPALS),
                  new Location.Homes(Paths.homes(Kind.CALENDAR), Kind.CALENDAR),
                  new Location.Homes(Paths.homes(Kind.ADDRESSBOOK), Kind.ADDRESSBOOK)));
      case Location.Principals all ->
          new PlainCollection(
              all.href(),
              account,
              "Principals",
              List.of(new Location.OwnPrincipal(own(all.href()))));
      case Location.Homes homes ->
          new PlainCollection(
              homes.href(),
              account,
              homesName(homes.kind()),
              List.of(new Location.Home(own(homes.href()), homes.kind())));
      case Location.OtherPrincipal other -> person(other);
      case Location.OwnPrincipal own -> new PrincipalResource(own.href(), account);
      case Location.Home home -> new HomeResource(home.href(), account, home.kind());
      case Location.Scheduling scheduling ->
          new SchedulingCollection(scheduling.href(), account, scheduling.box());
      case Location.Collection collection -> collection(collection);
      case Location.Member member -> member(member);
      case Location.PushRegistration _ -> throw notFound("a registration has no properties");
      case Location.AttachedFile _ -> throw notFound("an attachment has no properties");
    };
  }

  /**
   * The collection at a location.
   *
   * @throws PosternException {@link Failure.NotFound} if there is no such collection
   */
  public CollectionResource collection(Location.Collection location) {
    return collection(location.href(), location.kind(), location.name());
  }

  /** The collection that a member stands in, whether or not the member exists. */
  public CollectionResource parent(Location.Member member) {
    String href = member.href().substring(0, member.href().lastIndexOf('/') + 1);
    return collection(href, member.kind(), member.collection());
  }

  /** What a PROPFIND of Depth 1 lists below a resource. */
  public Stream<? extends DavResource> children(DavResource resource) {
    return switch (resource) {
      case PlainCollection plain -> plain.children().stream().map(this::at);
      case HomeResource home -> Stream.concat(home.collections(), boxes(home));
      case SchedulingCollection box -> Stream.empty();
      case CollectionResource collection ->
          collection.store().list(collection.collection().name()).stream().map(collection::member);
      case PrincipalResource principal -> Stream.empty();
      case PersonResource person -> Stream.empty();
      case MemberResource member -> Stream.empty();
    };
  }

  /** Last, for clients that take the first thing in a home for a calendar. */
  private Stream<SchedulingCollection> boxes(HomeResource home) {
    return home.kind() == Kind.CALENDAR
        ? Arrays.stream(SchedulingBox.values())
            .map(box -> new SchedulingCollection(home.href() + box.segment() + "/", account, box))
        : Stream.empty();
  }

  /** Whoever is not in the directory is refused like all other paths of others. */
  private PersonResource person(Location.OtherPrincipal other) {
    return account
        .people()
        .person(other.address())
        .map(person ->
            PersonResource.at(other.href(), account, person.displayName(), other.address()))
        .orElseThrow(Location::notOwn);
  }

  private CollectionResource collection(String href, Kind kind, CollectionName name) {
    if (kind == Kind.ADDRESSBOOK && name.equals(DirectoryBook.NAME)) {
      return new CollectionResource(
          href,
          account,
          kind,
          DirectoryBook.collection(),
          new DirectoryBook(account.people()),
          timezones);
    }
    ResourceCollection found =
        kind.store(account).collections().stream()
            .filter(collection -> collection.name().equals(name))
            .findFirst()
            .orElseThrow(() -> notFound("there is no collection " + name));
    return new CollectionResource(href, account, kind, found, timezones);
  }

  private MemberResource member(Location.Member location) {
    CollectionResource parent = parent(location);
    try (Stream<Resource> found =
        parent.store().fetch(location.collection(), List.of(location.name()))) {
      return found
          .findFirst()
          .map(resource -> parent.member(resource).at(location.href()))
          .orElseThrow(() -> notFound("there is no resource " + location.name()));
    }
  }

  private String own(String href) {
    return href + Paths.escape(account.principal().login()) + "/";
  }

  private static String homesName(Kind kind) {
    return switch (kind) {
      case CALENDAR -> "Calendars";
      case ADDRESSBOOK -> "Contacts";
    };
  }

  private static PosternException notFound(String what) {
    return new PosternException(new Failure.NotFound(what));
  }
}
