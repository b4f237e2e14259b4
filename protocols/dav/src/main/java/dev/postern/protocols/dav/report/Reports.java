package dev.postern.protocols.dav.report;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;
import static dev.postern.protocols.dav.xml.Namespaces.calendarserver;
import static dev.postern.protocols.dav.xml.Namespaces.carddav;
import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.resource.SchedulingCollection;
import dev.postern.protocols.dav.xml.Element;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;

/** All reports; which resource answers which says DAV:supported-report-set. */
public final class Reports {
  private static final Map<QName, Report> BY_NAME =
      Map.ofEntries(
          Map.entry(caldav("calendar-query"), new CalendarQuery()),
          Map.entry(caldav("calendar-multiget"), new Multiget()),
          Map.entry(caldav("free-busy-query"), new FreeBusyQuery()),
          Map.entry(carddav("addressbook-query"), new AddressbookQuery()),
          Map.entry(carddav("addressbook-multiget"), new Multiget()),
          Map.entry(dav("sync-collection"), new SyncCollection()),
          Map.entry(dav("expand-property"), new ExpandProperty()),
          Map.entry(dav("principal-match"), new PrincipalMatch()),
          Map.entry(dav("acl-principal-prop-set"), new AclPrincipalPropSet()),
          Map.entry(dav("principal-property-search"), new PrincipalPropertySearch()),
          Map.entry(
              calendarserver("calendarserver-principal-search"),
              new CalendarServerPrincipalSearch()),
          Map.entry(dav("principal-search-property-set"), new PrincipalSearchPropertySet()));

  private Reports() {}

  public static DavResponse answer(ReportRequest request) {
    if (request.resource() instanceof SchedulingCollection
        && !request.body().is(dav("expand-property"))) {
      return InboxReport.answer(request);
    }
    return Optional.ofNullable(BY_NAME.get(request.body().name()))
        .orElseThrow(() ->
            DavException.forbidden(
                dav("supported-report"), Element.describe(request.body().name())))
        .answer(request);
  }

  /** A 400 for a known report in a namespace that is not its own: the client misspelt it. */
  public static void checkNamespace(Element root) {
    for (QName known : BY_NAME.keySet()) {
      if (!root.is(known) && known.getLocalPart().equals(root.name().getLocalPart())) {
        root.expect(known);
      }
    }
  }
}
