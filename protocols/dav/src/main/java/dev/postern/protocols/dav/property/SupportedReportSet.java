package dev.postern.protocols.dav.property;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;
import static dev.postern.protocols.dav.xml.Namespaces.calendarserver;
import static dev.postern.protocols.dav.xml.Namespaces.carddav;
import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.HomeResource;
import dev.postern.protocols.dav.resource.Kind;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.resource.PersonResource;
import dev.postern.protocols.dav.resource.PlainCollection;
import dev.postern.protocols.dav.resource.PrincipalResource;
import dev.postern.protocols.dav.resource.SchedulingCollection;
import dev.postern.protocols.dav.xml.Element;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;

/** RFC 3253 section 3.1.5, and the one place that says which reports a resource answers. */
public final class SupportedReportSet implements Property {

  private static final List<QName> PRINCIPAL_REPORTS =
      List.of(
          dav("expand-property"),
          dav("principal-match"),
          dav("principal-property-search"),
          calendarserver("calendarserver-principal-search"),
          dav("principal-search-property-set"));

  private static final List<QName> OF_ALL = List.of(dav("expand-property"));

  private static final List<QName> INBOX_REPORTS =
      List.of(
          caldav("calendar-query"),
          caldav("calendar-multiget"),
          dav("sync-collection"),
          dav("expand-property"));

  @Override
  public QName name() {
    return dav("supported-report-set");
  }

  @Override
  public Optional<PropertyValue> of(DavResource resource, Element asked) {
    return PropertyValue.xml(xml ->
        on(resource)
            .forEach(report ->
                xml.open(dav("supported-report"))
                    .open(dav("report"))
                    .empty(report)
                    .close()
                    .close()));
  }

  /** The reports that the resource answers. */
  public static List<QName> on(DavResource resource) {
    return switch (resource) {
      case CollectionResource collection when collection.directory().isPresent() ->
          List.of(
              carddav("addressbook-query"),
              carddav("addressbook-multiget"),
              dav("expand-property"));
      case CollectionResource collection ->
          switch (collection.kind()) {
            case CALENDAR ->
                List.of(
                    caldav("calendar-query"),
                    caldav("calendar-multiget"),
                    caldav("free-busy-query"),
                    dav("sync-collection"),
                    dav("expand-property"),
                    dav("acl-principal-prop-set"));
            case ADDRESSBOOK ->
                List.of(
                    carddav("addressbook-query"),
                    carddav("addressbook-multiget"),
                    dav("sync-collection"),
                    dav("expand-property"),
                    dav("acl-principal-prop-set"));
          };
      case PlainCollection plain -> PRINCIPAL_REPORTS;
      case PersonResource person -> List.of();
      case PrincipalResource principal -> PRINCIPAL_REPORTS;
      case SchedulingCollection box -> box.isInbox() ? INBOX_REPORTS : OF_ALL;
      case HomeResource home ->
          home.kind() == Kind.CALENDAR
              ? List.of(
                  dav("sync-collection"),
                  caldav("free-busy-query"),
                  dav("expand-property"),
                  dav("principal-match"),
                  dav("acl-principal-prop-set"))
              : List.of(
                  dav("sync-collection"),
                  dav("expand-property"),
                  dav("principal-match"),
                  dav("acl-principal-prop-set"));
      case MemberResource member ->
          member.kind() == Kind.CALENDAR
              ? List.of(
                  caldav("calendar-query"),
                  caldav("calendar-multiget"),
                  dav("expand-property"),
                  dav("acl-principal-prop-set"))
              : List.of(dav("expand-property"), dav("acl-principal-prop-set"));
    };
  }
}
