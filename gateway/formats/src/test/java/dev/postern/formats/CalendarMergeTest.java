package dev.postern.formats;

import static dev.postern.formats.MergedSeries.FORMAT;
import static dev.postern.formats.MergedSeries.OWNER;
import static dev.postern.formats.MergedSeries.TEXT;
import static dev.postern.formats.MergedSeries.difference;
import static dev.postern.formats.MergedSeries.event;
import static dev.postern.formats.MergedSeries.merge;
import static dev.postern.formats.MergedSeries.model;
import static dev.postern.formats.MergedSeries.modelOf;
import static dev.postern.formats.MergedSeries.read;
import static dev.postern.formats.MergedSeries.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Attendee;
import dev.postern.api.model.Body;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.Importance;
import dev.postern.api.model.Person;
import dev.postern.api.model.Sensitivity;
import dev.postern.api.model.ShowAs;
import dev.postern.api.model.When;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CalendarMergeTest {
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
  void what_another_gateway_wrote_replaces_the_text() {
    Event before = read();
    Event after = FORMAT.read(TEXT.replace("X-FIRST", "X-SECOND"), OWNER);

    assertThat(FORMAT.merge(TEXT, before, Items.remote(after)))
        .isEqualTo(FORMAT.write(Items.remote(after)))
        .contains("X-SECOND");
  }
}
