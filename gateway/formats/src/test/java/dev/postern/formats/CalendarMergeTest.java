package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Attendee;
import dev.postern.api.model.Body;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Importance;
import dev.postern.api.model.Person;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Sensitivity;
import dev.postern.api.model.ShowAs;
import dev.postern.api.model.When;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CalendarMergeTest {
  private static final MailAddress OWNER = new MailAddress("alice@contoso.example");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final CalendarFormat FORMAT = new CalendarFormat();

  /** Odd on purpose: lower case, long folds, unknown properties, LF line ends. */
  private static final String TEXT =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//Somebody//EN
      BEGIN:VTIMEZONE
      TZID:Amtszeit
      BEGIN:STANDARD
      DTSTART:19701025T030000
      RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      END:STANDARD
      BEGIN:DAYLIGHT
      DTSTART:19700329T020000
      RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0200
      END:DAYLIGHT
      END:VTIMEZONE
      BEGIN:VEVENT
      X-FIRST;X-P="a:b":kept
      dtstamp:20260101T000000Z
      UID:series@example
      SUMMARY;LANGUAGE=en:Weekly
        meeting
      LOCATION;ALTREP="http://rooms.example/1":Room 1
      DESCRIPTION:Line one\\nLine two
      DTSTART;TZID=Amtszeit:20260105T100000
      DURATION:PT1H
      RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=20
      EXDATE;TZID=Amtszeit:20260112T100000,20260119T100000
      CATEGORIES:Red
      CATEGORIES:Blue
      STATUS:CONFIRMED
      ORGANIZER;CN=Alice;X-O=1:MAILTO:Alice@contoso.example
      ATTENDEE;X-NUM-GUESTS=0;CN=Bob;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bob@contoso.example
      ATTENDEE;CUTYPE=ROOM;CN=Hall:mailto:hall@contoso.example
      ATTENDEE;CN=Nobody:invalid:nomail
      LAST-MODIFIED:20260101T000000Z
      BEGIN:VALARM
      X-WR-ALARMUID:A1
      ACTION:AUDIO
      TRIGGER;VALUE=DURATION:-PT15M
      END:VALARM
      BEGIN:VALARM
      ACTION:EMAIL
      TRIGGER:-P1D
      END:VALARM
      END:VEVENT
      BEGIN:VEVENT
      UID:series@example
      DTSTAMP:20260101T000000Z
      RECURRENCE-ID;TZID=Amtszeit:20260126T100000
      DTSTART;TZID=Amtszeit:20260127T110000
      DTEND;TZID=Amtszeit:20260127T120000
      SUMMARY:Moved
      X-OVERRIDE:kept
      END:VEVENT
      END:VCALENDAR
      """;

  private static Event read() {
    return FORMAT.read(TEXT, OWNER);
  }

  private static String merge(Event after) {
    return FORMAT.merge(TEXT, read(), Items.remote(after));
  }

  @Test
  void nothing_new_leaves_the_very_same_text() {
    assertThat(merge(read())).isSameAs(TEXT);
  }

  static Stream<Arguments> changes() {
    Details main = read().main();
    return Stream.of(
        change("summary", with(main).summary("New; title").build(), "SUMMARY;"),
        change("body", with(main).body(Body.plain("Other")).build(), "DESCRIPTION"),
        change(
            "html",
            with(main).body(new Body("Line one\nLine two", Optional.of("<b>x</b>"))).build(),
            "X-ALT-DESC"),
        change("location", with(main).location("Room 2").build(), "LOCATION"),
        change("no location", with(main).location("").build()),
        change("free", with(main).showAs(ShowAs.FREE).build(), "TRANSP:TRANSPARENT"),
        change(
            "tentative",
            with(main).showAs(ShowAs.TENTATIVE).build(),
            "STATUS:TENTATIVE",
            "X-MICROSOFT-CDO-BUSYSTATUS"),
        change("private", with(main).sensitivity(Sensitivity.PRIVATE).build(), "CLASS:PRIVATE"),
        change("important", with(main).importance(Importance.HIGH).build(), "PRIORITY:1"),
        change("categories", with(main).categories(List.of("Green")).build(), "CATEGORIES:Green"),
        change(
            "reminder",
            with(main).reminder(Optional.of(Duration.ofMinutes(30))).build(),
            "TRIGGER;VALUE=DURATION:-PT30M"),
        change("no reminder", with(main).reminder(Optional.empty()).build()),
        change(
            "longer",
            with(main)
                .when(
                    new When.Timed(
                        ((When.Timed) main.when()).start(),
                        ((When.Timed) main.when()).end().plusHours(1)))
                .build(),
            "DTEND;TZID=Amtszeit:20260105T120000"),
        change(
            "an answer",
            with(main)
                .attendees(
                    List.of(
                        new Attendee(
                            main.attendees().get(0).person(),
                            Attendee.Role.REQUIRED,
                            Answer.ACCEPTED),
                        main.attendees().get(1)))
                .build(),
            "ATTENDEE;X-NUM-GUESTS=0;CN=Bob;PARTSTAT=ACCEPTED"),
        change(
            "one more attendee",
            with(main)
                .attendees(
                    List.of(
                        main.attendees().get(0),
                        main.attendees().get(1),
                        new Attendee(
                            new Person("Carol", new MailAddress("carol@contoso.example")),
                            Attendee.Role.OPTIONAL,
                            Answer.NONE)))
                .build(),
            "ATTENDEE;CN=Carol;ROLE=OPT-PARTICIPANT"),
        change("one attendee less", with(main).attendees(main.attendees().subList(0, 1)).build()));
  }

  private static Arguments change(String name, Details details, String... written) {
    return Arguments.of(name, details, Arrays.asList(written));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void a_changed_field_is_all_that_changes(String name, Details details, List<String> written) {
    Event before = read();
    Event after = event(before, details, before.overrides(), before.deleted());

    String merged = merge(after);

    assertThat(modelOf(merged)).isEqualTo(model(after));
    assertThat(merged).doesNotContain("\r").contains("X-FIRST;X-P=\"a:b\":kept");
    List<String> added = difference(merged, TEXT);
    assertThat(added).contains("LAST-MODIFIED:20260203T040506Z", "DTSTAMP:20260203T040506Z");
    assertThat(added.stream().filter(line -> !line.startsWith("BEGIN") && !line.startsWith("END")))
        .as(name)
        .allMatch(line ->
            Stream.concat(
                    written.stream(),
                    Stream.of(
                        "LAST-MODIFIED", "DTSTAMP", " ", "TZ", "RRULE:FREQ=YEARLY", "DTSTART:"))
                .anyMatch(line::startsWith));
    written.forEach(start -> assertThat(added).anyMatch(line -> line.startsWith(start)));
  }

  @Test
  void a_deleted_occurrence_is_one_more_exdate_in_the_zone_of_the_text() {
    Event before = read();
    Event after =
        event(
            before,
            before.main(),
            before.overrides(),
            dates(before.deleted(), LocalDateTime.of(2026, 2, 2, 10, 0)));

    assertThat(difference(merge(after), TEXT)).contains("EXDATE;TZID=Amtszeit:20260202T100000");
    assertThat(modelOf(merge(after))).isEqualTo(model(after));
  }

  @Test
  void an_occurrence_that_is_back_leaves_the_list_it_was_in() {
    Event before = read();
    SortedSet<LocalDateTime> deleted = new TreeSet<>(before.deleted());
    deleted.remove(LocalDateTime.of(2026, 1, 12, 10, 0));
    Event after = event(before, before.main(), before.overrides(), deleted);

    assertThat(difference(merge(after), TEXT)).contains("EXDATE;TZID=Amtszeit:20260119T100000");
    assertThat(modelOf(merge(after))).isEqualTo(model(after));
  }

  @Test
  void a_changed_override_is_changed_in_its_place() {
    Event before = read();
    Event.Override old = before.overrides().getFirst();
    Event.Override changed =
        new Event.Override(old.originalStart(), with(old.details()).summary("Again").build());
    Event after = event(before, before.main(), List.of(changed), before.deleted());

    assertThat(merge(after)).contains("SUMMARY:Again\nX-OVERRIDE:kept", "meeting");
    assertThat(modelOf(merge(after))).isEqualTo(model(after));
  }

  @Test
  void a_new_override_is_a_whole_event_behind_the_others() {
    Event before = read();
    LocalDateTime start = LocalDateTime.of(2026, 2, 9, 10, 0);
    When when =
        new When.Timed(
            start.plusDays(1).atZone(BERLIN), start.plusDays(1).plusHours(1).atZone(BERLIN));
    List<Event.Override> overrides = new ArrayList<>(before.overrides());
    overrides.add(new Event.Override(start, with(before.main()).when(when).build()));
    Event after = event(before, before.main(), overrides, before.deleted());

    assertThat(merge(after))
        .startsWith(TEXT.substring(0, TEXT.lastIndexOf("END:VCALENDAR")))
        .contains("RECURRENCE-ID;TZID=Amtszeit:20260209T100000");
    assertThat(modelOf(merge(after))).isEqualTo(model(after));
  }

  @Test
  void an_override_that_is_gone_leaves_no_trace() {
    Event before = read();
    Event after = event(before, before.main(), List.of(), before.deleted());

    assertThat(merge(after)).doesNotContain("X-OVERRIDE").contains("X-FIRST");
    assertThat(modelOf(merge(after))).isEqualTo(model(after));
  }

  @Test
  void a_series_that_moves_takes_its_exceptions_along() {
    Event before = read();
    ZoneId newYork = ZoneId.of("America/New_York");
    When.Timed when =
        new When.Timed(
            LocalDateTime.of(2026, 1, 5, 11, 0).atZone(newYork),
            LocalDateTime.of(2026, 1, 5, 12, 0).atZone(newYork));
    Event after =
        new Event(
            before.uid(),
            with(before.main()).when(when).build(),
            Optional.of(
                new Recurrence(
                    new Recurrence.Weekly(2, Set.of(DayOfWeek.MONDAY), DayOfWeek.MONDAY),
                    new Recurrence.Until(LocalDate.of(2026, 6, 1)))),
            List.of(),
            dates(new TreeSet<>(), LocalDateTime.of(2026, 1, 19, 11, 0)),
            before.extras());

    String merged = merge(after);

    assertThat(modelOf(merged)).isEqualTo(model(after));
    assertThat(merged)
        .contains("TZID:America/New_York", "EXDATE;TZID=America/New_York:20260119T110000");
  }

  @Test
  void what_another_gateway_wrote_replaces_the_text() {
    Event before = read();
    Event after = FORMAT.read(TEXT.replace("X-FIRST", "X-SECOND"), OWNER);

    assertThat(FORMAT.merge(TEXT, before, Items.remote(after)))
        .isEqualTo(FORMAT.write(Items.remote(after)))
        .contains("X-SECOND");
  }

  private static Event event(
      Event from, Details main, List<Event.Override> overrides, SortedSet<LocalDateTime> deleted) {
    return new Event(from.uid(), main, from.recurrence(), overrides, deleted, from.extras());
  }

  private static SortedSet<LocalDateTime> dates(SortedSet<LocalDateTime> from, LocalDateTime date) {
    SortedSet<LocalDateTime> dates = new TreeSet<>(from);
    dates.add(date);
    return dates;
  }

  private static Event modelOf(String text) {
    return model(FORMAT.read(text, OWNER));
  }

  private static Event model(Event event) {
    return new Event(
        event.uid(),
        event.main(),
        event.recurrence(),
        event.overrides(),
        event.deleted(),
        dev.postern.api.model.Extras.NONE);
  }

  private static List<String> difference(String text, String from) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    from.lines().forEach(lines::remove);
    return lines.stream()
        .map(line -> line.startsWith("dtstamp") ? line.replace("dtstamp", "DTSTAMP") : line)
        .toList();
  }

  private static DetailsBuilder with(Details details) {
    return new DetailsBuilder(details);
  }
}
