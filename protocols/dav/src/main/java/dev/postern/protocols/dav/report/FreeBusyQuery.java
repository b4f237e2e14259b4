package dev.postern.protocols.dav.report;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;
import static dev.postern.protocols.dav.xml.Namespaces.dav;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Candidate;
import dev.postern.api.client.Prefilter;
import dev.postern.formats.freebusy.BusyTimes;
import dev.postern.formats.query.InstanceBudget;
import dev.postern.formats.query.TimeRange;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.filter.CalendarQueryFilter;
import dev.postern.protocols.dav.filter.TimeRanges;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.http.Depth;
import dev.postern.protocols.dav.resource.CollectionResource;
import dev.postern.protocols.dav.resource.HomeResource;
import dev.postern.protocols.dav.resource.MemberResource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * CALDAV:free-busy-query (RFC 4791 section 7.10): when the owner of a calendar is busy. Whoever may
 * read a calendar may ask so.
 *
 * <p>Of a calendar, Depth is not looked at: without its members there would be nothing to tell. Of
 * a home, Depth infinity means all of the login's own calendars; a lesser depth does not reach
 * their members.
 */
final class FreeBusyQuery implements Report {
  private static final Logger LOG = LoggerFactory.getLogger(FreeBusyQuery.class);

  @Override
  public DavResponse answer(ReportRequest request) {
    TimeRange range = TimeRanges.readClosed(request.body().requiredChild(caldav("time-range")));
    BusyTimes times = new BusyTimes(range, InstanceBudget.forAnswer());
    try {
      calendars(request)
          .filter(CollectionResource::holdsEvents)
          .forEach(calendar -> add(calendar, range, times));
    } catch (PosternException e) {
      throw e.failure() instanceof Failure.TooLarge tooLarge
          ? DavException.forbidden(dav("number-of-matches-within-limits"), tooLarge.detail())
          : e;
    }
    return DavResponse.text(200, "text/calendar; charset=utf-8", times.text(Instant.now()))
        .with("Cache-Control", "no-cache");
  }

  private static Stream<CollectionResource> calendars(ReportRequest request) {
    if (!(request.resource() instanceof HomeResource home)) {
      return Stream.of(request.collection());
    }
    return Depth.of(request.headers()).orElse(Depth.ZERO) == Depth.INFINITY
        ? home.collections().filter(calendar -> calendar.collection().owner().isEmpty())
        : Stream.empty();
  }

  private static void add(CollectionResource calendar, TimeRange range, BusyTimes times) {
    List<Candidate> candidates =
        calendar
            .store()
            .candidates(
                calendar.collection().name(),
                new Prefilter(
                    range.start().map(start -> start.minus(CalendarQueryFilter.WIDEST_ZONE)),
                    range.end().map(end -> end.plus(CalendarQueryFilter.WIDEST_ZONE)),
                    Optional.of("VEVENT"),
                    Optional.empty()));
    new Members(calendar)
        .withTexts(candidates.stream().map(candidate -> candidate.entry().name()).toList())
        .forEach(member -> add(member, times));
  }

  /** One text that cannot be read must not hide the others. */
  private static void add(MemberResource member, BusyTimes times) {
    try {
      member.content().ifPresent(text -> times.add(text, member.parent().zone()));
    } catch (PosternException e) {
      if (!(e.failure() instanceof Failure.InvalidContent)) {
        throw e;
      }
      LOG.warn("{} cannot be counted: {}", member.href(), e.failure().detail());
    }
  }
}
