package dev.postern.protocols.dav.method;

import static dev.postern.protocols.dav.xml.Namespaces.caldav;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.Principal;
import dev.postern.api.exchange.FreeBusy;
import dev.postern.formats.freebusy.FreeBusyRequest;
import dev.postern.formats.text.ContentLine;
import dev.postern.protocols.dav.error.DavError;
import dev.postern.protocols.dav.error.DavException;
import dev.postern.protocols.dav.http.DavResponse;
import dev.postern.protocols.dav.resource.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request for free and busy times, POSTed to the scheduling outbox (RFC 6638 section 5). All whom
 * it names are asked about at once. The headers Originator and Recipient of older drafts are not
 * looked at: the message says the same.
 */
final class OutboxPost {
  private static final long MAX_SIZE = 1 << 20;

  /** A request to Exchange has 62 days and, by Graph, 20 people. */
  private static final int MAX_ATTENDEES = 200;

  private static final Duration LONGEST = Duration.ofDays(366);

  private OutboxPost() {}

  static DavResponse answer(Call call) {
    FreeBusyRequest request = read(call);
    Principal principal = call.account().principal();
    checkOrganizer(request, principal);
    Map<ContentLine, Optional<MailAddress>> addresses = new LinkedHashMap<>();
    request.attendees().forEach(line -> addresses.put(line, CalendarUsers.address(line)));
    List<MailAddress> asked =
        addresses.values().stream().flatMap(Optional::stream).distinct().toList();
    Map<MailAddress, FreeBusy> known =
        asked.isEmpty()
            ? Map.of()
            : call.account().people().freeBusy(asked, request.start(), request.end()).stream()
                .collect(Collectors.toMap(FreeBusy::address, it -> it, (first, again) -> first));
    return new ScheduleResponse(request, addresses, known).response();
  }

  private static FreeBusyRequest read(Call call) {
    ContentType type = ContentType.of(call.request().headers());
    if (!type.mediaType().isEmpty() && !Kind.CALENDAR.takes(type.mediaType())) {
      throw DavException.forbidden(
          Kind.CALENDAR.supportedData(), "the outbox does not take " + type.mediaType());
    }
    byte[] body =
        call.request()
            .body()
            .read(MAX_SIZE)
            .orElseThrow(() ->
                new PosternException(
                    new Failure.TooLarge(MAX_SIZE, "at most " + MAX_SIZE + " bytes are possible")));
    FreeBusyRequest request = parse(SentText.decode(body, type.charset()).text());
    if (request.attendees().size() > MAX_ATTENDEES) {
      throw invalid("at most " + MAX_ATTENDEES + " people can be asked about at once");
    }
    if (Duration.between(request.start(), request.end()).compareTo(LONGEST) > 0) {
      throw invalid("at most " + LONGEST.toDays() + " days can be asked about at once");
    }
    return request;
  }

  /** Section 5.1.1 and following: what is iCalendar, but no such request, has its own element. */
  private static FreeBusyRequest parse(String text) {
    try {
      return FreeBusyRequest.read(text);
    } catch (PosternException e) {
      if (e.failure() instanceof Failure.InvalidContent refused
          && refused.rule() != Failure.Rule.NOT_PARSEABLE) {
        throw invalid(refused.detail());
      }
      throw e;
    }
  }

  private static DavException invalid(String why) {
    return DavException.forbidden(caldav("valid-scheduling-message"), why);
  }

  /** Whoever asks does so in their own name, by whichever of their addresses. */
  private static void checkOrganizer(FreeBusyRequest request, Principal principal) {
    boolean own =
        CalendarUsers.address(request.organizer())
            .filter(principal.addresses()::contains)
            .isPresent();
    if (!own) {
      throw new DavException(
          DavError.of(
              403,
              caldav("valid-organizer"),
              "the ORGANIZER is none of the addresses of the login"));
    }
  }
}
