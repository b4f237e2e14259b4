package dev.postern.protocols.dav.report;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.api.client.Candidate;
import dev.postern.api.client.Entry;
import dev.postern.formats.zone.FloatingZone;
import dev.postern.formats.zone.ZoneNames;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.filter.CalendarQueryFilter;
import dev.postern.protocols.dav.filter.CalendarQueryFilter.Verdict;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.multistatus.Multistatus;
import dev.postern.protocols.dav.property.PropertyRequest;
import dev.postern.protocols.dav.property.Propstats;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.MemberResource;
import dev.postern.protocols.dav.xml.Element;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * CALDAV:calendar-query (RFC 4791 section 7.8). The store narrows by time, the filter decides. The
 * Depth header is not looked at: clients that send none, or 0, mean the members too.
 */
final class CalendarQuery implements Report {

  @Override
  public DavResponse answer(ReportRequest request) {
    Element body = request.body();
    CollectionResource collection =
        zone(body).map(request.collection()::in).orElseGet(request::collection);
    CalendarQueryFilter filter = CalendarQueryFilter.read(body.requiredChild(caldav("filter")));
    PropertyRequest properties = request.properties();
    if (request.member().isPresent()) {
      MemberResource member = request.member().get();
      return Multistatus.of(
          request.wantsMinimal(),
          multistatus ->
              writeMatching(Stream.of(member), filter, collection.zone(), properties, multistatus));
    }
    List<Candidate> candidates =
        collection.store().candidates(collection.collection().name(), filter.prefilter());
    return Multistatus.of(
        request.wantsMinimal(),
        multistatus -> write(collection, candidates, filter, properties, multistatus));
  }

  /** Those that are known to match first: their texts are not read for the filter's sake. */
  private static void write(
      CollectionResource collection,
      List<Candidate> candidates,
      CalendarQueryFilter filter,
      PropertyRequest properties,
      Multistatus multistatus) {
    Map<Verdict, List<Entry>> judged =
        candidates.stream()
            .collect(
                Collectors.groupingBy(
                    filter::judge, Collectors.mapping(Candidate::entry, Collectors.toList())));
    Members members = new Members(collection);
    members.write(judged.getOrDefault(Verdict.MATCHES, List.of()), properties, multistatus);
    writeMatching(
        members.withTexts(Members.names(judged.getOrDefault(Verdict.UNDECIDED, List.of()))),
        filter,
        collection.zone(),
        properties,
        multistatus);
  }

  private static void writeMatching(
      Stream<MemberResource> members,
      CalendarQueryFilter filter,
      ZoneId zone,
      PropertyRequest properties,
      Multistatus multistatus) {
    members
        .filter(member -> Matching.test(member, text -> filter.matches(text, zone)))
        .forEach(member -> multistatus.resource(member.href(), Propstats.of(member, properties)));
  }

  /** CALDAV:timezone (RFC 4791 section 9.8) or CALDAV:timezone-id (RFC 7809 section 6.2). */
  private static Optional<ZoneId> zone(Element body) {
    Optional<ZoneId> byText =
        body.child(caldav("timezone")).map(timezone -> FloatingZone.read(timezone.text()));
    return byText.or(() -> body.child(caldav("timezone-id")).map(id -> named(id.text().strip())));
  }

  private static ZoneId named(String name) {
    return ZoneNames.find(name)
        .orElseThrow(() ->
            DavException.forbidden(
                caldav("valid-timezone"), "the time zone " + name + " is unknown"));
  }
}
