package dev.postern.protocols.dav.report;

import dev.postern.protocols.dav.http.DavResponse;

/** A report (RFC 3253 section 3.6). */
@FunctionalInterface
interface Report {
  DavResponse answer(ReportRequest request);
}
