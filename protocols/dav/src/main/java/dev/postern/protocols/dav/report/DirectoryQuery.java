package dev.postern.protocols.dav.report;

import dev.postern.api.client.Resource;
import dev.postern.formats.query.AddressFilter;
import dev.postern.formats.query.CardFilter;
import dev.postern.protocols.dav.filter.DirectoryText;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.multistatus.Multistatus;
import dev.postern.protocols.dav.property.PropertyRequest;
import dev.postern.protocols.dav.property.Propstats;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.DirectoryBook;
import dev.postern.protocols.dav.resource.MemberResource;
import java.util.List;

/**
 * CARDDAV:addressbook-query of the directory: one question upstream, and of what it finds that what
 * passes the filter. Whatever leaves out some that might match says so by a 507 for the request's
 * path (RFC 6352 section 8.6.2): more than the limit, more than is told at once, a second text that
 * there was no asking for, or none.
 */
record DirectoryQuery(CollectionResource collection, DirectoryBook book) {

  DavResponse answer(ReportRequest request, CardFilter filter, int limit) {
    PropertyRequest properties = request.properties();
    DirectoryText asked = DirectoryText.of(filter);
    List<Resource> found = asked.text().map(book::search).orElseGet(List::of);
    List<MemberResource> matching =
        found.stream()
            .map(collection::member)
            .filter(member -> Matching.test(member, text -> AddressFilter.matches(text, filter)))
            .toList();
    boolean isWhole =
        asked.complete() && found.size() < DirectoryBook.MOST_FOUND && matching.size() <= limit;
    return Multistatus.of(
        request.wantsMinimal(),
        multistatus -> {
          matching.stream()
              .limit(limit)
              .forEach(
                  member -> multistatus.resource(member.href(), Propstats.of(member, properties)));
          if (!isWhole) {
            multistatus.truncated(collection.href());
          }
        });
  }
}
