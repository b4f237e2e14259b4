package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Body;
import dev.postern.api.model.Checklist;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Task;
import dev.postern.api.model.Task.Status;
import dev.postern.api.model.Task.Step;
import dev.postern.api.model.Tasks;
import dev.postern.formats.task.TaskFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskMergeTest {
  private static final MailAddress OWNER = new MailAddress("alice@contoso.example");
  private static final TaskFormat FORMAT = new TaskFormat();

  /** As a client writes it: with times of day, an alarm before them, and lines of its own. */
  private static final String TEXT =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//Some//Client//EN
      BEGIN:VTODO
      UID:1
      DTSTAMP:20260101T000000Z
      X-APPLE-SORT-ORDER:7
      SUMMARY;LANGUAGE=en:Plant
      DTSTART;TZID=Europe/Berlin:20260305T090000
      DUE;TZID=Europe/Berlin:20260306T170000
      RELATED-TO;RELTYPE=PARENT:2
      STATUS:NEEDS-ACTION
      PRIORITY:3
      BEGIN:VALARM
      ACTION:DISPLAY
      TRIGGER;RELATED=END:-PT30M
      X-WR-ALARMUID:A
      END:VALARM
      END:VTODO
      END:VCALENDAR
      """;

  private static Task read() {
    return FORMAT.read(TEXT, OWNER);
  }

  /** The merged text without the stamps; it says what the task says. */
  private static String merge(Task after) {
    String merged = FORMAT.merge(TEXT, read(), Items.remote(after));
    assertThat(model(FORMAT.read(merged, OWNER))).isEqualTo(model(after));
    return merged.replace("DTSTAMP:20260203T040506Z", "DTSTAMP:20260101T000000Z");
  }

  private static Task model(Task task) {
    return Tasks.extras(task, "");
  }

  @Test
  void nothing_new_leaves_the_very_same_text() {
    assertThat(FORMAT.merge(TEXT, read(), Items.remote(read()))).isSameAs(TEXT);
  }

  @Test
  void a_moved_day_keeps_its_time_and_the_alarm_its_own() {
    Task moved =
        Tasks.dates(
            read(), Optional.of(LocalDate.of(2026, 3, 10)), Optional.of(LocalDate.of(2026, 3, 12)));
    assertThat(merge(moved))
        .isEqualTo(
            TEXT.replace("20260305T090000", "20260310T090000")
                .replace("20260306T170000", "20260312T170000")
                .replace("TRIGGER;RELATED=END:-PT30M", "TRIGGER;VALUE=DATE-TIME:20260306T153000Z"));
  }

  @Test
  void an_alarm_that_moved_along_stays_as_it_was_written() {
    Task moved =
        Tasks.reminder(
            Tasks.due(read(), LocalDate.of(2026, 3, 12)),
            Optional.of(Instant.parse("2026-03-12T15:30:00Z")));
    assertThat(merge(moved)).isEqualTo(TEXT.replace("20260306T170000", "20260312T170000"));
  }

  @Test
  void a_day_that_is_taken_away_takes_its_time_along() {
    Task task = Tasks.dates(read(), Optional.empty(), read().due());
    assertThat(merge(task))
        .isEqualTo(TEXT.replace("DTSTART;TZID=Europe/Berlin:20260305T090000\n", ""));
    Task none =
        Tasks.reminder(Tasks.dates(read(), Optional.empty(), Optional.empty()), Optional.empty());
    assertThat(merge(none)).doesNotContain("DTSTART", "DUE", "VALARM").contains("RELATED-TO");
  }

  @Test
  void completing_it_says_so_and_reopening_it_takes_that_back() {
    Task done =
        Tasks.progress(read(), Status.COMPLETED, 100, Optional.of(LocalDate.of(2026, 3, 6)));
    assertThat(merge(done))
        .isEqualTo(
            TEXT.replace(
                "STATUS:NEEDS-ACTION\n",
                "STATUS:COMPLETED\nPERCENT-COMPLETE:100\nCOMPLETED:20260306T000000Z\n"));
    String completed = FORMAT.merge(TEXT, read(), Items.remote(done));
    assertThat(FORMAT.merge(completed, done, Items.remote(read())))
        .contains("STATUS:NEEDS-ACTION")
        .doesNotContain("COMPLETED", "PERCENT");
  }

  @Test
  void a_time_of_completion_stays_while_the_day_does() {
    String text =
        TEXT.replace("STATUS:NEEDS-ACTION", "STATUS:COMPLETED\nCOMPLETED:20260306T111213Z");
    Task before = FORMAT.read(text, OWNER);
    Task after = Tasks.summary(before, "Other");
    assertThat(FORMAT.merge(text, before, Items.remote(after)))
        .contains("COMPLETED:20260306T111213Z", "SUMMARY;LANGUAGE=en:Other");
  }

  @Test
  void a_rule_of_a_task_with_times_ends_at_a_time() {
    Task daily =
        Tasks.recurrence(
            read(),
            Optional.of(
                new Recurrence(
                    new Recurrence.Daily(1), new Recurrence.Until(LocalDate.of(2026, 4, 1)))));
    assertThat(merge(daily)).contains("RRULE:FREQ=DAILY;UNTIL=20260401T070000Z\n");
  }

  @Test
  void steps_are_written_below_the_description() {
    Task steps =
        Tasks.steps(
            Tasks.body(read(), Body.plain("Text")),
            new Step("Dig", true),
            new Step("Water", false));
    assertThat(merge(steps)).contains("DESCRIPTION:Text\\n\\n[x] Dig\\n[ ] Water\n");
    assertThat(FORMAT.merge(TEXT, read(), Items.remote(Checklist.inBody(steps))))
        .isEqualTo(FORMAT.merge(TEXT, read(), Items.remote(steps)));
  }

  @Test
  void an_edit_of_steps_that_stand_in_the_body_upstream_doubles_none() {
    Task base = Tasks.body(read(), Body.plain("Text\n[ ] Dig"));
    Task before = Checklist.apart(base);
    Task ticked = Tasks.steps(base, new Step("Dig", true));
    assertThat(Checklist.inBody(FORMAT.edited(base, before, ticked)).body().text())
        .isEqualTo("Text\n\n[x] Dig");
    Task reworded = Tasks.body(base, Body.plain("Other"));
    assertThat(Checklist.inBody(FORMAT.edited(base, before, reworded)).body().text())
        .isEqualTo("Other\n\n[ ] Dig");
    Task renamed = Tasks.summary(base, "Other");
    assertThat(FORMAT.edited(base, before, renamed)).isEqualTo(renamed);
  }

  @Test
  void a_rebuilt_text_keeps_times_of_day_when_the_days_have_changed_meanwhile() {
    Task moved =
        Tasks.dates(
            read(), Optional.of(LocalDate.of(2026, 3, 10)), Optional.of(LocalDate.of(2026, 3, 12)));
    String written = FORMAT.write(Items.remote(moved));
    assertThat(written)
        .contains(
            "DTSTART;TZID=Europe/Berlin:20260310T090000",
            "DUE;TZID=Europe/Berlin:20260312T170000",
            "TRIGGER;VALUE=DATE-TIME:20260306T153000Z",
            "X-WR-ALARMUID:A",
            "PRIORITY:3",
            "BEGIN:VTIMEZONE");
    assertThat(model(FORMAT.read(written, OWNER))).isEqualTo(model(moved));
  }

  @Test
  void what_another_gateway_wrote_replaces_the_text() {
    Task after = FORMAT.read(TEXT.replace("SORT-ORDER:7", "SORT-ORDER:8"), OWNER);
    assertThat(FORMAT.merge(TEXT, read(), Items.remote(after)))
        .isEqualTo(FORMAT.write(Items.remote(after)))
        .contains("X-APPLE-SORT-ORDER:8");
  }
}
