package dev.postern.protocols.dav.method;

import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.property.SupportedReportSet;
import dev.postern.protocols.dav.report.ReportRequest;
import dev.postern.protocols.dav.report.Reports;
import dev.postern.protocols.dav.resource.DavResource;
import dev.postern.protocols.dav.xml.Element;

/** REPORT (RFC 3253 section 3.6): the root element of the body names the report. */
final class ReportMethod implements Method {

  @Override
  public DavResponse answer(Call call) {
    Element root =
        call.xml()
            .orElseThrow(() -> DavException.badRequest("a REPORT needs a body that names it"));
    DavResource resource = call.resources().at(call.location());
    if (!SupportedReportSet.on(resource).contains(root.name())) {
      Reports.checkNamespace(root);
      throw DavException.forbidden(
          dav("supported-report"),
          Element.describe(root.name()) + " is no report of this resource");
    }
    return Reports.answer(
        new ReportRequest(
            root, resource, call.resources(), call.request().headers(), call.prefer().minimal()));
  }
}
