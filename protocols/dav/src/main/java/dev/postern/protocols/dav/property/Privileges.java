package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;
import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.api.client.ResourceCollection;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.HomeResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.resource.PersonResource;
import dev.postern.protocols.dav.resource.PlainCollection;
import dev.postern.protocols.dav.resource.PrincipalResource;
import dev.postern.protocols.dav.resource.SchedulingCollection;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.namespace.QName;

/** Who may do what (RFC 3744 section 3), in the one place that says it. */
final class Privileges {
  private static final List<QName> READ =
      List.of(dav("read"), dav("read-acl"), dav("read-current-user-privilege-set"));

  private static final QName[] OWN = {
    dav("write"), dav("write-content"), dav("write-properties"), dav("bind"), dav("unbind")
  };

  /** Without DAV:write, which would include the properties: those are the owner's alone. */
  private static final QName[] SHARED = {dav("write-content"), dav("bind"), dav("unbind")};

  /** RFC 6638 section 6.1: Exchange delivers, from whomever it comes. Its hours can be set. */
  private static final QName[] DELIVER = {
    caldav("schedule-deliver"),
    caldav("schedule-deliver-invite"),
    caldav("schedule-deliver-reply"),
    caldav("schedule-query-freebusy"),
    dav("write-properties")
  };

  /** RFC 6638 section 6.2. */
  private static final QName[] SEND = {
    caldav("schedule-send"),
    caldav("schedule-send-invite"),
    caldav("schedule-send-reply"),
    caldav("schedule-send-freebusy")
  };

  private Privileges() {}

  /** What the login may do with a resource. */
  static List<QName> ofLogin(DavResource resource) {
    return switch (resource) {
      case PlainCollection plain -> READ;
      case PersonResource person -> READ;
      case PrincipalResource principal -> READ;
      case HomeResource home -> plus(READ, dav("bind"), dav("unbind"));
      case SchedulingCollection box -> plus(READ, box.isInbox() ? DELIVER : SEND);
      case CollectionResource collection ->
          inCollection(collection.kind(), collection.collection());
      case MemberResource member -> ofLogin(member.parent());
    };
  }

  /** What the owner of a collection may do with it and what is in it. */
  static List<QName> ofOwner(Kind kind) {
    return plus(reading(kind), OWN);
  }

  private static List<QName> inCollection(Kind kind, ResourceCollection collection) {
    List<QName> read = reading(kind);
    return collection.writable() ? plus(read, collection.owner().isEmpty() ? OWN : SHARED) : read;
  }

  private static List<QName> reading(Kind kind) {
    return kind == Kind.CALENDAR ? plus(READ, caldav("read-free-busy")) : READ;
  }

  private static List<QName> plus(List<QName> some, QName... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }
}
