package dev.postern.backends.ews.people;

import static dev.postern.backends.ews.soap.Xml.m;
import static dev.postern.backends.ews.soap.Xml.t;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.FreeBusy;
import dev.postern.api.exchange.FreeBusy.Busy;
import dev.postern.api.model.ShowAs;
import dev.postern.api.model.WorkingHours;
import dev.postern.backends.ews.item.Stamps;
import dev.postern.backends.ews.soap.Ews;
import dev.postern.backends.ews.soap.Xml;
import dev.postern.backends.microsoft.Effect;
import dev.postern.backends.microsoft.people.FreeBusySpans;
import dev.postern.backends.microsoft.people.FreeBusySpans.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * GetUserAvailability (MS-OXWAVLS 3.1.4.1): a hundred addresses and two months a call. Where only a
 * coarse view is given, as by organisations that share no more, it is read in steps of a quarter of
 * an hour.
 */
record Availability(Ews ews) {
  private static final int ADDRESSES = 100;
  private static final int STEP_MINUTES = 15;

  List<FreeBusy> read(Access access, List<MailAddress> addresses, Instant from, Instant to) {
    FreeBusySpans spans = new FreeBusySpans(addresses, from, to, ADDRESSES);
    for (Span span : spans.spans()) {
      List<Xml> answers =
          ews.answer(access, Effect.READ, request(span)).childrenAt("FreeBusyResponseArray");
      for (int i = 0; i < Math.min(answers.size(), span.addresses().size()); i++) {
        MailAddress address = span.addresses().get(i);
        if (isKnown(answers.get(i))) {
          spans.busy(address, busy(answers.get(i), span.from()));
        } else {
          spans.unknown(address, code(answers.get(i)));
        }
      }
    }
    return spans.answers();
  }

  /** When the mailbox's owner works: it comes with any answer about their own day. */
  Optional<WorkingHours> workingHours(Access access, RuleZones zones, Instant now) {
    Span today = new Span(List.of(access.mailbox()), now, now.plus(Duration.ofDays(1)));
    return ews
        .answer(access, Effect.READ, request(today))
        .childrenAt("FreeBusyResponseArray")
        .stream()
        .findFirst()
        .flatMap(answer -> answer.at("FreeBusyView", "WorkingHours"))
        .flatMap(new WeeklyHours(zones)::read);
  }

  private static Xml request(Span span) {
    return m(
        "GetUserAvailabilityRequest",
        utc(),
        m(
            "MailboxDataArray",
            span.addresses().stream()
                .map(address ->
                    t(
                        "MailboxData",
                        t("Email", t("Address", address.value())),
                        t("AttendeeType", "Required"),
                        t("ExcludeConflicts", "false")))
                .toList()),
        t(
            "FreeBusyViewOptions",
            t("TimeWindow", t("StartTime", time(span.from())), t("EndTime", time(span.to()))),
            t("MergedFreeBusyIntervalInMinutes", Integer.toString(STEP_MINUTES)),
            t("RequestedView", "FreeBusyMerged")));
  }

  /** A zone is told by its rules; both of its times are the same. */
  private static Xml utc() {
    return t("TimeZone", t("Bias", "0"), rule("StandardTime", "10"), rule("DaylightTime", "4"));
  }

  private static Xml rule(String name, String month) {
    return t(
        name,
        t("Bias", "0"),
        t("Time", "02:00:00"),
        t("DayOrder", "1"),
        t("Month", month),
        t("DayOfWeek", "Sunday"));
  }

  private static String time(Instant instant) {
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
        instant.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
  }

  private static boolean isKnown(Xml answer) {
    return answer
            .child("ResponseMessage")
            .filter(message -> !message.attribute("ResponseClass").equals("Error"))
            .isPresent()
        && answer
            .child("FreeBusyView")
            .filter(view -> !view.textAt("FreeBusyViewType").equals("None"))
            .isPresent();
  }

  private static String code(Xml answer) {
    String code = answer.textAt("ResponseMessage", "ResponseCode");
    return code.equals("NoError") ? FreeBusySpans.NOT_ALLOWED : code;
  }

  private static List<Busy> busy(Xml answer, Instant from) {
    if (answer.textAt("FreeBusyView", "FreeBusyViewType").equals("MergedOnly")) {
      return FreeBusySpans.view(
          answer.textAt("FreeBusyView", "MergedFreeBusy"), from, STEP_MINUTES);
    }
    return answer.childrenAt("FreeBusyView", "CalendarEventArray").stream()
        .map(event ->
            new Busy(
                Stamps.instant(event.textAt("StartTime")),
                Stamps.instant(event.textAt("EndTime")),
                showAs(event.textAt("BusyType"))))
        .filter(busy -> busy.showAs() != ShowAs.FREE)
        .toList();
  }

  private static ShowAs showAs(String type) {
    return switch (type) {
      case "Free" -> ShowAs.FREE;
      case "Tentative" -> ShowAs.TENTATIVE;
      case "OOF" -> ShowAs.OUT_OF_OFFICE;
      case "WorkingElsewhere" -> ShowAs.WORKING_ELSEWHERE;
      default -> ShowAs.BUSY;
    };
  }
}
