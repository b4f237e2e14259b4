package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.model.Body;
import dev.postern.api.model.Extras;
import dev.postern.api.model.Importance;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.Sensitivity;
import dev.postern.api.model.Task;
import dev.postern.api.model.Task.Status;
import dev.postern.api.model.Task.Step;
import dev.postern.api.model.Tasks;
import dev.postern.formats.task.TaskFormat;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskFormatTest {
  private static final MailAddress OWNER = new MailAddress("alice@contoso.example");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 5);

  private final TaskFormat format = new TaskFormat();

  private Task read(String... lines) {
    return format.read(text(lines), OWNER);
  }

  private static String text(String... lines) {
    return "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VTODO\nUID:1\n"
        + String.join("\n", lines)
        + "\nEND:VTODO\nEND:VCALENDAR\n";
  }

  private static Failure.InvalidContent refused(Runnable action) {
    PosternException[] thrown = new PosternException[1];
    assertThatExceptionOfType(PosternException.class)
        .isThrownBy(action::run)
        .satisfies(e -> thrown[0] = e);
    return (Failure.InvalidContent) thrown[0].failure();
  }

  @Test
  void every_field_is_read() {
    Task task =
        read(
            "SUMMARY:Plant",
            "DESCRIPTION:In the\\ngarden\\n\\n[x] Dig\\n[ ] Water",
            "DTSTART;VALUE=DATE:20260305",
            "DUE;VALUE=DATE:20260307",
            "STATUS:IN-PROCESS",
            "PERCENT-COMPLETE:30",
            "PRIORITY:1",
            "CLASS:PRIVATE",
            "CATEGORIES:Home,Garden",
            "RRULE:FREQ=WEEKLY;BYDAY=TH",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "DESCRIPTION:Reminder",
            "TRIGGER;VALUE=DATE-TIME:20260305T080000Z",
            "END:VALARM");
    assertThat(task)
        .isEqualTo(
            new Task(
                "1",
                "Plant",
                Body.plain("In the\ngarden"),
                Optional.of(DAY),
                Optional.of(DAY.plusDays(2)),
                Optional.empty(),
                Status.IN_PROGRESS,
                30,
                Importance.HIGH,
                Sensitivity.PRIVATE,
                List.of("Home", "Garden"),
                Optional.of(
                    new Recurrence(
                        new Recurrence.Weekly(1, EnumSet.of(DayOfWeek.THURSDAY), DayOfWeek.MONDAY),
                        new Recurrence.Endless())),
                Optional.of(Instant.parse("2026-03-05T08:00:00Z")),
                List.of(new Step("Dig", true), new Step("Water", false)),
                Extras.NONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "STATUS:NEEDS-ACTION | NOT_STARTED | 0",
        "STATUS:IN-PROCESS | IN_PROGRESS | 0",
        "STATUS:COMPLETED | COMPLETED | 100",
        "STATUS:CANCELLED | DEFERRED | 0",
        "STATUS:IN-PROCESS~X-POSTERN-TASK-STATUS:WAITING-ON-OTHERS | WAITING_ON_OTHERS | 0",
        "STATUS:NEEDS-ACTION~X-POSTERN-TASK-STATUS:DEFERRED | DEFERRED | 0",
        "STATUS:NEEDS-ACTION~X-POSTERN-TASK-STATUS:WAITING-ON-OTHERS | NOT_STARTED | 0",
        "STATUS:COMPLETED~X-POSTERN-TASK-STATUS:DEFERRED | COMPLETED | 100",
        "STATUS:NEEDS-ACTION~PERCENT-COMPLETE:40 | IN_PROGRESS | 40",
        "STATUS:NEEDS-ACTION~PERCENT-COMPLETE:100 | NOT_STARTED | 0",
        "STATUS:IN-PROCESS~PERCENT-COMPLETE:100 | IN_PROGRESS | 99",
        "STATUS:NEEDS-ACTION~COMPLETED:20260101T000000Z | NOT_STARTED | 0",
        "COMPLETED:20260101T000000Z | COMPLETED | 100",
        "PERCENT-COMPLETE:100 | COMPLETED | 100",
        "PERCENT-COMPLETE:7 | IN_PROGRESS | 7",
        "PERCENT-COMPLETE:seven | NOT_STARTED | 0",
        "SUMMARY:nothing | NOT_STARTED | 0",
      })
  void the_status_is_told_by_four_properties(String lines, Status status, int percent) {
    Task task = read(lines.split("~"));
    assertThat(task.status()).isEqualTo(status);
    assertThat(task.percentComplete()).isEqualTo(percent);
    String written = format.write(Items.remote(task));
    assertThat(written).contains(lines.split("~"));
    assertThat(format.read(written, OWNER)).isEqualTo(task);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DTSTART;TZID=Europe/Berlin:20260305T233000 | 2026-03-05 |",
        "DTSTART:20260305T233000Z | 2026-03-05 |",
        "DTSTART:20260305T233000 | 2026-03-05 |",
        "DUE;TZID=America/New_York:20260305T233000 | | 2026-03-05",
        "DTSTART:20260305T230000Z~DURATION:PT2H | 2026-03-05 | 2026-03-06",
        "DTSTART;VALUE=DATE:20260305~DURATION:P2D | 2026-03-05 | 2026-03-07",
        "DTSTART;VALUE=DATE:20260305~DUE:20260306T100000Z | 2026-03-05 | 2026-03-06",
        "DURATION:PT1H | |",
      })
  void days_are_those_that_are_written_and_times_are_kept(
      String lines, LocalDate start, LocalDate due) {
    Task task = read(lines.split("~"));
    assertThat(task.start()).isEqualTo(Optional.ofNullable(start));
    assertThat(task.due()).isEqualTo(Optional.ofNullable(due));
    assertThat(format.write(Items.remote(task))).contains(lines.split("~"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TRIGGER:-PT30M | 2026-03-05T07:30:00Z",
        "TRIGGER;RELATED=START:PT0S | 2026-03-05T08:00:00Z",
        "TRIGGER;RELATED=END:-P1D | 2026-03-05T16:00:00Z",
        "TRIGGER;VALUE=DATE-TIME:20260304T120030Z | 2026-03-04T12:00:00Z",
        "TRIGGER:20260304T120000Z | 2026-03-04T12:00:00Z",
      })
  void an_alarm_is_a_time_and_stays_as_it_is_written(String trigger, Instant reminder) {
    Task task =
        read(
            "DTSTART;TZID=Europe/Berlin:20260305T090000",
            "DUE;TZID=Europe/Berlin:20260306T170000",
            "BEGIN:VALARM",
            "ACTION:EMAIL",
            "TRIGGER:-P3D",
            "END:VALARM",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "DESCRIPTION:Now",
            trigger,
            "X-MOZ-LASTACK:1",
            "END:VALARM",
            "BEGIN:VALARM",
            "ACTION:AUDIO",
            "TRIGGER:PT0S",
            "END:VALARM");
    assertThat(task.reminder()).contains(reminder);
    String written = format.write(Items.remote(task));
    assertThat(written).contains(trigger, "X-MOZ-LASTACK:1", "ACTION:EMAIL", "ACTION:AUDIO");
    assertThat(format.read(written, OWNER)).isEqualTo(task);
  }

  @Test
  void a_rule_counts_from_the_start_or_else_from_the_due_day() {
    assertThat(read("DUE:20260305T100000Z", "RRULE:FREQ=DAILY;UNTIL=20260310T090000Z").recurrence())
        .contains(
            new Recurrence(
                new Recurrence.Daily(1), new Recurrence.Until(LocalDate.of(2026, 3, 9))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RRULE:FREQ=DAILY | NOT_HOLDABLE | DTSTART",
        "DUE;VALUE=DATE:20260305~RRULE:FREQ=HOURLY | NOT_HOLDABLE | FREQ=HOURLY",
        "DUE;VALUE=DATE:20260305~RRULE:FREQ=WEEKLY;BYDAY=MO | NOT_HOLDABLE | BYDAY=MO",
        "DUE;VALUE=DATE:20260305~RDATE;VALUE=DATE:20260309 | NOT_HOLDABLE | RDATE",
        "DUE;VALUE=DATE:20260305~RRULE:FREQ=DAILY~EXDATE;VALUE=DATE:20260306 | NOT_HOLDABLE |"
            + " EXDATE",
        "DTSTART;VALUE=DATE:20260305~DUE;VALUE=DATE:20260304 | INVALID_RESOURCE | DUE",
        "DUE:tomorrow | INVALID_RESOURCE | DUE",
        "DTSTART:20260305T100000Z~DURATION:-PT1H | INVALID_RESOURCE | DURATION",
      })
  void what_cannot_be_held_is_refused_by_name(String lines, Failure.Rule rule, String named) {
    Failure.InvalidContent failure = refused(() -> read(lines.split("~")));
    assertThat(failure.rule()).isEqualTo(rule);
    assertThat(failure.detail()).contains(named);
  }

  @Test
  void changed_occurrences_are_refused() {
    String two =
        text("DUE;VALUE=DATE:20260305", "RRULE:FREQ=DAILY")
            .replace(
                "END:VTODO",
                "END:VTODO\nBEGIN:VTODO\nUID:1\nRECURRENCE-ID;VALUE=DATE:20260306\nEND:VTODO");
    Failure.InvalidContent failure = refused(() -> format.read(two, OWNER));
    assertThat(failure.rule()).isEqualTo(Failure.Rule.NOT_HOLDABLE);
    assertThat(failure.detail()).contains("RECURRENCE-ID");
  }

  @Test
  void a_task_is_no_event_and_an_event_no_task() {
    String task = text("SUMMARY:x");
    String event =
        task.replace("VTODO", "VEVENT").replace("UID:1", "UID:1\nDTSTART:20260101T000000Z");
    assertThat(refused(() -> format.read(event, OWNER)).rule()).isEqualTo(Failure.Rule.COMPONENT);
    assertThat(refused(() -> new CalendarFormat().read(task, OWNER)).rule())
        .isEqualTo(Failure.Rule.COMPONENT);
  }

  @Test
  void hostile_extras_say_nothing_of_their_own() {
    Task task = read("SUMMARY:Mine", "DUE;VALUE=DATE:20260305");
    String[] hostile = {
      "postern 1\n@main\n+BEGIN:VALARM\n+END:VALARM\n+END:VTODO\n+SUMMARY:Other\n",
      "postern 1\n@main\n=DATES\n-DUE;VALUE=DATE:0000000000000000\n~DUE;TZID=No/Where:20260101T\n",
      "postern 1\n@main\n=VALARM\n~BEGIN:VEVENT\n~END:VEVENT\n",
      "postern 1\n@main\n=SUMMARY\n~SUMMARY:Other\n",
      "postern 1\n@calendar\n+BEGIN:VTODO\n+UID:2\n+END:VTODO\n",
    };
    for (String extras : hostile) {
      String written = format.write(Items.remote(Tasks.extras(task, extras)));
      Task read = format.read(written, OWNER);
      assertThat(Tasks.extras(read, "")).as(extras).isEqualTo(Tasks.extras(task, ""));
      assertThat(written).doesNotContain("VEVENT", "Other", "UID:2");
    }
  }
}
