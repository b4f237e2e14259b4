package dev.postern.sandbox.mail.imip;

import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Attendee;
import dev.postern.sandbox.tenant.Body;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.Importance;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Sensitivity;
import dev.postern.sandbox.tenant.Series;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a VEVENT says of a meeting, as properties of an item (MS-OXCICAL section 2.1.3.1.1.20). */
record MeetingDetails(CalendarComponent event) {

  void writeTo(PropertyBag bag) {
    bag.put(CalendarProperties.MEETING, true);
    bag.put(CalendarProperties.UID, event.value("UID"));
    bag.put(ItemProperties.SUBJECT, event.text("SUMMARY"));
    bag.put(CalendarProperties.LOCATION, event.text("LOCATION"));
    String sequence = event.value("SEQUENCE");
    bag.put(CalendarProperties.SEQUENCE, sequence.isEmpty() ? 0 : Integer.parseInt(sequence));
    if (bag.find(ItemProperties.BODY).filter(it -> !it.text().isBlank()).isEmpty()) {
      bag.put(ItemProperties.BODY, new Body(Body.Type.TEXT, event.text("DESCRIPTION")));
    }
    bag.putIfAbsent(ItemProperties.IMPORTANCE, Importance.NORMAL);
    bag.put(ItemProperties.SENSITIVITY, sensitivity());
    bag.put(ItemProperties.CULTURE, "en-US");
    bag.put(CalendarProperties.ALLOW_NEW_TIME, true);
    bag.put(CalendarProperties.CONFERENCE_TYPE, 0);
    bag.put(
        CalendarProperties.RESPONSE_REQUESTED,
        event.all("ATTENDEE").anyMatch(it -> it.word("RSVP").equals("TRUE")));
    times(bag);
    people(bag);
  }

  private Sensitivity sensitivity() {
    return switch (event.value("CLASS")) {
      case "PRIVATE" -> Sensitivity.PRIVATE;
      case "CONFIDENTIAL" -> Sensitivity.CONFIDENTIAL;
      default -> Sensitivity.NORMAL;
    };
  }

  private void times(PropertyBag bag) {
    CalendarTime start = CalendarTime.of(event.line("DTSTART").orElseThrow(MeetingMail::none));
    bag.put(CalendarProperties.START, start.instant());
    bag.put(CalendarProperties.END, end(event, start));
    bag.put(CalendarProperties.START_ZONE, start.windowsZone());
    bag.put(CalendarProperties.END_ZONE, start.windowsZone());
    bag.put(CalendarProperties.ALL_DAY, start.isDate());
    bag.put(CalendarProperties.DATE_TIME_STAMP, stamp());
    event
        .line("RECURRENCE-ID")
        .ifPresent(id -> bag.put(CalendarProperties.RECURRENCE_ID, CalendarTime.of(id).instant()));
    LocalDate day = LocalDate.ofInstant(start.instant(), Series.zone(bag));
    event
        .line("RRULE")
        .ifPresent(
            rule -> bag.put(CalendarProperties.RECURRENCE, RuleValue.read(rule.value(), day)));
  }

  private Instant stamp() {
    return event
        .line("DTSTAMP")
        .map(it -> CalendarTime.of(it).instant())
        .orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /** DTEND, or DTSTART and DURATION; a day, or no time at all, where there is neither. */
  static Instant end(CalendarComponent event, CalendarTime start) {
    if (event.line("DTEND").isPresent()) {
      return CalendarTime.of(event.line("DTEND").get()).instant();
    }
    String length = event.value("DURATION");
    Duration otherwise = start.isDate() ? Duration.ofDays(1) : Duration.ZERO;
    return start.instant().plus(length.isEmpty() ? otherwise : Duration.parse(length));
  }

  private void people(PropertyBag bag) {
    Address organizer =
        event
            .line("ORGANIZER")
            .map(MeetingDetails::address)
            .or(() -> bag.find(MessageProperties.FROM))
            .orElseThrow(() -> new DateTimeException("no ORGANIZER"));
    bag.put(CalendarProperties.ORGANIZER, organizer);
    Map<Property<List<Attendee>>, List<Attendee>> lists = new LinkedHashMap<>();
    event
        .all("ATTENDEE")
        .filter(line -> !address(line).sameAs(organizer))
        .forEach(line ->
            lists
                .computeIfAbsent(list(line), _ -> new ArrayList<>())
                .add(Attendee.invited(address(line))));
    lists.forEach((property, attendees) -> bag.put(property, List.copyOf(attendees)));
  }

  private static Property<List<Attendee>> list(CalendarLine line) {
    boolean isThing = line.word("CUTYPE").matches("RESOURCE|ROOM");
    return switch (line.word("ROLE")) {
      case "NON-PARTICIPANT" -> CalendarProperties.RESOURCES;
      case "OPT-PARTICIPANT" -> CalendarProperties.OPTIONAL;
      default -> isThing ? CalendarProperties.RESOURCES : CalendarProperties.REQUIRED;
    };
  }

  static Address address(CalendarLine line) {
    String value = line.value().strip();
    return new Address(
        line.parameter("CN"),
        value.regionMatches(true, 0, "mailto:", 0, 7) ? value.substring(7) : value);
  }
}
