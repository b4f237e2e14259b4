package dev.postern.protocols.dav.report;

import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.multistatus.Multistatus;
import dev.postern.protocols.dav.property.Propstats;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.resource.Location;
import dev.postern.protocols.dav.resource.Paths;

/**
 * DAV:acl-principal-prop-set (RFC 3744 section 9.2): properties of the principals that DAV:acl
 * names, as far as the login sees them, which is its own.
 */
final class AclPrincipalPropSet implements Report {

  @Override
  public DavResponse answer(ReportRequest request) {
    String login = request.resources().account().principal().login();
    DavResource own = request.resources().at(new Location.OwnPrincipal(Paths.principal(login)));
    return Multistatus.of(
        request.wantsMinimal(),
        multistatus -> multistatus.resource(own.href(), Propstats.of(own, request.properties())));
  }
}
