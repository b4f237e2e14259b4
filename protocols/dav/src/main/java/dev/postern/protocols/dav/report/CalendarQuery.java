package dev.postern.protocols.dav.report;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.api.client.Entry;
import dev.postern.protocols.dav.filter.CalendarFilter;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.multistatus.Multistatus;
import dev.postern.protocols.dav.property.PropertyRequest;
import dev.postern.protocols.dav.property.Propstats;
import dev.postern.protocols.dav.resource.CollectionResource;
import java.util.List;

/**
 * CALDAV:calendar-query (RFC 4791 section 7.8). The store narrows by time, the filter decides. The
 * Depth header is not looked at: clients that send none, or 0, mean the members too.
 */
final class CalendarQuery implements Report {

  @Override
  public DavResponse answer(ReportRequest request) {
    CollectionResource collection = request.collection();
    CalendarFilter filter = CalendarFilter.read(request.body().requiredChild(caldav("filter")));
    PropertyRequest properties = request.properties();
    List<Entry> candidates =
        collection.store().query(collection.collection().name(), filter.prefilter());
    Members members = new Members(collection);
    if (!filter.needsText()) {
      List<Entry> matching =
          candidates.stream().filter(entry -> filter.matchesComponent(entry.component())).toList();
      return Multistatus.of(
          request.wantsMinimal(), multistatus -> members.write(matching, properties, multistatus));
    }
    return Multistatus.of(
        request.wantsMinimal(),
        multistatus ->
            members.fetch(
                candidates.stream().map(Entry::name).toList(),
                member -> multistatus.resource(member.href(), Propstats.of(member, properties))));
  }
}
