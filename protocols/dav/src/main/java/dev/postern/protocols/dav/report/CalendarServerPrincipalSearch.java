package dev.postern.protocols.dav.report;

import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.xml.Namespaces;

/**
 * Calendar Server's calendarserver-principal-search, which Calendar on macOS and iOS asks where the
 * DAV header has that name: words that all stand in somebody's name or addresses, and whom it is
 * about (user, group, resource, location or attendee).
 */
final class CalendarServerPrincipalSearch implements Report {

  @Override
  public DavResponse answer(ReportRequest request) {
    return PrincipalPropertySearch.answer(
        request,
        PrincipalQuery.ofTokens(request.body()),
        request.limit(Namespaces.CALENDARSERVER).or(() -> request.limit(Namespaces.DAV)));
  }
}
