package dev.postern.protocols.dav.report;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.http.DavResponse;

/** DAV:principal-search-property-set (RFC 3744 section 9.5): what principals can be found by. */
final class PrincipalSearchPropertySet implements Report {

  @Override
  public DavResponse answer(ReportRequest request) {
    return DavResponse.xml(
        200,
        dav("principal-search-property-set"),
        xml ->
            PrincipalPropertySearch.SEARCHABLE.forEach(searchable ->
                xml.open(dav("principal-search-property"))
                    .open(dav("prop"))
                    .empty(searchable.name())
                    .close()
                    .open(dav("description"))
                    .attribute("xml:lang", "en")
                    .text(searchable.description())
                    .close()
                    .close()));
  }
}
