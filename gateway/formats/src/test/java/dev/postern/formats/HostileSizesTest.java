package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.model.Event;
import dev.postern.formats.query.CalendarFilter;
import dev.postern.formats.query.CompFilter;
import dev.postern.formats.query.Expansion;
import dev.postern.formats.query.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * Texts that are much too large. The time allowed is generous: what is quadratic or worse takes
 * hours.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class HostileSizesTest {
  private static final String START = "DTSTART:20260105T100000Z\nDURATION:PT1H\n";
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

  private final CalendarFormat format = new CalendarFormat();

  private static String event(String body) {
    return event("", body);
  }

  private static String event(String before, String body) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\n"
        + before
        + "BEGIN:VEVENT\nUID:h\nDTSTAMP:20260101T000000Z\n"
        + body
        + "END:VEVENT\nEND:VCALENDAR\n";
  }

  private static String times(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
  }

  private Event read(String text) {
    Event event = format.read(text, HostileTexts.OWNER);
    format.facts(text);
    return event;
  }

  private Failure refused(String text) {
    return refused(() -> HostileTexts.rewritten(format, text));
  }

  private static Failure refused(Runnable action) {
    PosternException refused = catchThrowableOfType(PosternException.class, action::run);
    assertThat(refused).as("it was taken").isNotNull();
    return refused.failure();
  }

  /** Stable: written anew, it is read as the same event. */
  private Event taken(String text) {
    Event event = read(text);
    assertThat(read(format.write(Items.remote(event)))).isEqualTo(event);
    return event;
  }

  @Test
  void a_line_of_ten_megabytes_is_one_value() {
    String summary = "x".repeat(10_000_000);
    assertThat(taken(event(START + "SUMMARY:" + summary + "\n")).main().summary())
        .isEqualTo(summary);
  }

  @Test
  void ten_megabytes_in_folded_lines_are_one_value() {
    String folded = "\n ".concat("x".repeat(70)).repeat(140_000);
    assertThat(taken(event(START + "SUMMARY:" + folded + "\n")).main().summary())
        .hasSize(9_800_000);
  }

  @Test
  void five_million_escapes_are_read_once() {
    assertThat(
            taken(event(START + "DESCRIPTION:" + "\\\\".repeat(5_000_000) + "\n"))
                .main()
                .body()
                .text())
        .hasSize(5_000_000);
  }

  @Test
  void parameters_without_end_are_kept() {
    taken(event(START + "X-MANY" + ";A=B".repeat(200_000) + ":c\n"));
  }

  @Test
  void ten_thousand_attendees_of_somebody_elses_meeting_are_read() {
    assertThat(read(event(START + meeting("bob", 10_000))).main().attendees()).hasSize(10_000);
  }

  @Test
  void nobody_invites_more_people_than_exchange_lets_them() {
    assertThat(taken(event(START + meeting("alice", 500))).main().attendees()).hasSize(500);
    assertThat(refused(event(START + meeting("alice", 501))))
        .isInstanceOfSatisfying(
            Failure.InvalidContent.class,
            it -> assertThat(it.rule()).isEqualTo(Failure.Rule.TOO_MANY_ATTENDEES));
  }

  private static String meeting(String organizer, int attendees) {
    return "ORGANIZER:mailto:"
        + organizer
        + "@contoso.example\n"
        + times(attendees, i -> "ATTENDEE;CN=P" + i + ":mailto:p" + i + "@contoso.example\n");
  }

  @Test
  void more_properties_than_any_event_has_are_refused() {
    assertThat(refused(event(START + times(100_000, i -> "X-P" + i + ":1\n"))))
        .isInstanceOfSatisfying(
            Failure.InvalidContent.class,
            it -> assertThat(it.detail()).contains("more than 100000 properties"));
    taken(event(START + times(99_000, i -> "X-P" + i + ":1\n")));
  }

  @Test
  void deep_nesting_is_refused_before_it_is_followed() {
    assertThat(refused(event(START + "BEGIN:X-A\n".repeat(40_000) + "END:X-A\n".repeat(40_000))))
        .isInstanceOfSatisfying(
            Failure.InvalidContent.class,
            it -> assertThat(it.detail()).contains("line 22 nests components too deeply"));
  }

  @Test
  void a_huge_list_of_excluded_dates_is_read_once() {
    String dates =
        IntStream.range(0, 200_000)
            .mapToObj(i -> DAY.format(LocalDate.of(2026, 1, 5).plusDays(i % 3_000)) + "T100000Z")
            .collect(Collectors.joining(","));
    assertThat(taken(event(START + "RRULE:FREQ=DAILY\nEXDATE:" + dates + "\n")).deleted())
        .hasSize(3_000);
  }

  @Test
  void five_thousand_overrides_are_read() {
    String overrides =
        times(
            5_000,
            i ->
                "END:VEVENT\nBEGIN:VEVENT\nUID:h\nRECURRENCE-ID:%1$sT100000Z\nDTSTART:%1$sT103000Z\n"
                    .formatted(DAY.format(LocalDate.of(2026, 1, 5).plusDays(i))));
    assertThat(taken(event(START + "RRULE:FREQ=DAILY\n" + overrides)).overrides()).hasSize(5_000);
  }

  @Test
  void a_rule_with_a_million_days_is_refused() {
    assertThat(
            refused(
                event(START + "RRULE:FREQ=WEEKLY;BYDAY=" + "MO,".repeat(1_000_000) + "TU,XX\n")))
        .isInstanceOf(Failure.InvalidContent.class);
  }

  private static String zone(String id, String observances) {
    return "BEGIN:VTIMEZONE\nTZID:" + id + "\n" + observances + "END:VTIMEZONE\n";
  }

  private static String observance(int year, String offset) {
    return "BEGIN:STANDARD\nDTSTART:%04d0101T000000\nTZOFFSETFROM:%s\nTZOFFSETTO:%2$s\nRRULE:FREQ=YEARLY\nEND:STANDARD\n"
        .formatted(year, offset);
  }

  @Test
  void a_zone_of_thousands_of_observances_is_looked_at_once() {
    String changes =
        times(
            8_000,
            i ->
                "BEGIN:STANDARD\nDTSTART:19700101T%02d%02d%02d\nTZOFFSETFROM:+%04d\nTZOFFSETTO:+%04d\nRRULE:FREQ=YEARLY\nEND:STANDARD\n"
                    .formatted(i / 3600, i / 60 % 60, i % 60, i % 2 * 100, (i + 1) % 2 * 100));
    String series =
        "DTSTART;TZID=Odd:20260105T100000\nDURATION:PT1H\nRRULE:FREQ=DAILY\n"
            + "EXDATE;TZID=Odd:20760106T100000\n";
    assertThat(refused(event(zone("Odd", changes), series)))
        .isInstanceOf(Failure.InvalidContent.class);
  }

  @Test
  void thousands_of_zones_are_looked_at_once_each() {
    String zones = times(9_000, i -> zone("Odd" + i, observance(1970, "+0117")));
    String dates = times(9_000, i -> "EXDATE;TZID=Odd" + i + ":20260106T100000\n");
    assertThat(refused(event(zones, START + "RRULE:FREQ=DAILY\n" + dates)))
        .isInstanceOf(Failure.InvalidContent.class);
  }

  @Test
  void a_series_without_end_is_expanded_up_to_the_limit() {
    String text = event(START + "RRULE:FREQ=DAILY\n");
    TimeRange always =
        TimeRange.of(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-01-01T00:00:00Z"));
    assertThat(refused(() -> Expansion.expand(text, always, ZoneOffset.UTC)))
        .isInstanceOf(Failure.TooLarge.class);
  }

  @Test
  void an_alarm_that_repeats_for_ever_is_filtered_in_steps_that_can_be_counted() {
    String text =
        event(
            START
                + "RRULE:FREQ=DAILY\nBEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:x\nTRIGGER:-PT1M\n"
                + "REPEAT:2147483647\nDURATION:PT1S\nEND:VALARM\n");
    TimeRange before =
        TimeRange.of(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("1999-01-01T00:00:00Z"));
    assertThatCode(() -> CalendarFilter.matches(text, alarms(before), ZoneOffset.UTC))
        .doesNotThrowAnyException();
  }

  private static CompFilter alarms(TimeRange range) {
    CompFilter alarm = new CompFilter("VALARM", false, Optional.of(range), List.of(), List.of());
    CompFilter event = new CompFilter("VEVENT", false, Optional.empty(), List.of(), List.of(alarm));
    return new CompFilter("VCALENDAR", false, Optional.empty(), List.of(), List.of(event));
  }

  @Test
  void rich_text_of_a_million_open_elements_is_read_once() {
    taken(
        event(
            START
                + "DESCRIPTION:x\nX-ALT-DESC;FMTTYPE=text/html:"
                + "<div>".repeat(1_000_000)
                + "\n"));
  }

  private static void card(String body) {
    ContactFormat cards = new ContactFormat();
    String text = "BEGIN:VCARD\nVERSION:3.0\nUID:h\nFN:Bob\nN:;Bob;;;\n" + body + "END:VCARD\n";
    String written = HostileTexts.rewritten(cards, text);
    assertThat(cards.read(written, HostileTexts.OWNER))
        .isEqualTo(cards.read(text, HostileTexts.OWNER));
    assertThatCode(() -> cards.as(text, "4.0")).doesNotThrowAnyException();
  }

  @Test
  void a_card_of_ten_megabytes_is_read_once() {
    card("NOTE:" + "\\n".repeat(5_000_000) + "\n");
    card("PHOTO;ENCODING=b;TYPE=JPEG:" + "/9j/".repeat(2_000_000) + "\n");
  }

  @Test
  void a_card_of_very_many_numbers_and_labels_is_read_once() {
    card(times(40_000, i -> "item" + i + ".TEL:" + i + "\nitem" + i + ".X-ABLABEL:L" + i + "\n"));
  }

  @Test
  void a_card_of_a_million_categories_is_read_once() {
    card("CATEGORIES:" + "a,".repeat(1_000_000) + "\n");
  }
}
