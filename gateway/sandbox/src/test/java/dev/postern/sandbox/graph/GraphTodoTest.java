package dev.postern.sandbox.graph;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.graph.GraphCaller.Answer;
import dev.postern.sandbox.mail.TestTenant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists and tasks of Microsoft To Do. */
class GraphTodoTest {
  private static final String WEEKLY =
      """
      {"title": "Rent", "dueDateTime": {"dateTime": "2027-03-01T00:00:00", "timeZone": "UTC"},
       "recurrence": {"pattern": {"type": "weekly", "interval": 1, "daysOfWeek": ["monday"]},
        "range": {"type": "noEnd", "startDate": "2027-03-01"}}}
      """;

  private TestTenant tenant;
  private GraphCaller graph;
  private String tasks;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
    graph = new GraphCaller(tenant, ALICE);
    tasks = "todo/lists/" + graph.get("todo/lists").text("/value/0/id") + "/tasks";
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  private String create(String body) throws Exception {
    Answer made = graph.post(tasks, body);
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    return tasks + '/' + made.text("/id");
  }

  // Lists

  @Test
  void every_mailbox_has_a_default_list_and_one_of_flagged_messages() throws Exception {
    Answer lists = graph.get("todo/lists");
    assertThat(lists.texts("/value", "/wellknownListName"))
        .containsExactly("defaultList", "flaggedEmails");
    assertThat(lists.texts("/value", "/displayName")).containsExactly("Tasks", "Flagged Emails");
    String flagged = "todo/lists/" + lists.text("/value/1/id");
    assertThat(graph.get(flagged + "/tasks").at("/value")).isEmpty();
    assertThat(graph.post(flagged + "/tasks", "{\"title\": \"x\"}").errorCode())
        .isEqualTo("invalidRequest");
  }

  @Test
  void a_list_is_made_renamed_and_deleted() throws Exception {
    Answer made = graph.post("todo/lists", "{\"displayName\": \"Garden\"}");
    assertThat(made.status()).isEqualTo(201);
    String list = "todo/lists/" + made.text("/id");
    assertThat(graph.patch(list, "{\"displayName\": \"Yard\"}").text("/displayName"))
        .isEqualTo("Yard");
    assertThat(graph.get("todo/lists").texts("/value", "/displayName"))
        .containsExactly("Tasks", "Yard", "Flagged Emails");
    assertThat(graph.delete(list).status()).isEqualTo(204);
    assertThat(graph.get(list).status()).isEqualTo(404);
    assertThat(graph.get("todo/lists").at("/value")).hasSize(2);
  }

  @Test
  void the_default_list_is_neither_renamed_nor_deleted() throws Exception {
    String list = tasks.replace("/tasks", "");
    assertThat(graph.patch(list, "{\"displayName\": \"Mine\"}").text("/error/message"))
        .contains("default task folder");
    assertThat(graph.delete(list).status()).isEqualTo(400);
  }

  // Tasks

  @Test
  void a_task_keeps_days_without_times_of_day() throws Exception {
    String task =
        create(
            """
            {"title": "Shop", "importance": "high", "categories": ["Home"],
             "body": {"contentType": "html", "content": "<b>Milk</b>"},
             "startDateTime": {"dateTime": "2027-03-01T23:30:00", "timeZone": "Tokyo Standard Time"},
             "dueDateTime": {"dateTime": "2027-03-02T16:00:00", "timeZone": "Eastern Standard Time"},
             "isReminderOn": true,
             "reminderDateTime": {"dateTime": "2027-03-02T09:30:00", "timeZone": "Europe/Berlin"}}
            """);
    Answer read = graph.get(task);
    assertThat(read.text("/startDateTime/dateTime")).isEqualTo("2027-03-01T00:00:00.0000000");
    assertThat(read.text("/dueDateTime/dateTime")).isEqualTo("2027-03-02T00:00:00.0000000");
    assertThat(read.text("/dueDateTime/timeZone")).isEqualTo("UTC");
    assertThat(read.text("/reminderDateTime/dateTime")).isEqualTo("2027-03-02T08:30:00.0000000");
    assertThat(read.text("/body/content")).contains("<b>Milk</b>");
    assertThat(read.text("/status")).isEqualTo("notStarted");
    assertThat(read.at("/completedDateTime").isMissingNode()).isTrue();
    assertThat(read.text("/categories/0")).isEqualTo("Home");
    Answer fewer = graph.patch(task, "{\"startDateTime\": null, \"dueDateTime\": null}");
    assertThat(fewer.at("/dueDateTime").isMissingNode()).isTrue();
    assertThat(fewer.text("/title")).isEqualTo("Shop");
  }

  @Test
  void completing_a_task_notes_the_day() throws Exception {
    String task = create("{\"title\": \"Call\"}");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    assertThat(
            graph
                .patch(task, "{\"status\": \"completed\"}")
                .text("/completedDateTime/dateTime")
                .substring(0, 10))
        .isBetween(today.minusDays(1).toString(), today.plusDays(1).toString());
    Answer again = graph.patch(task, "{\"status\": \"inProgress\"}");
    assertThat(again.at("/completedDateTime").isMissingNode()).isTrue();
    Answer then =
        graph.patch(
            task,
            "{\"completedDateTime\": {\"dateTime\": \"2026-01-05T10:00:00\", \"timeZone\":"
                + " \"UTC\"}}");
    assertThat(then.text("/status")).isEqualTo("completed");
    assertThat(then.text("/completedDateTime/dateTime")).startsWith("2026-01-05T00:00");
  }

  @Test
  void completing_a_task_of_a_series_leaves_it_done_and_the_next_one() throws Exception {
    String task = create(WEEKLY);
    assertThat(graph.get(task).text("/recurrence/pattern/type")).isEqualTo("weekly");
    graph.patch(task, "{\"status\": \"completed\"}");
    assertThat(graph.get(task).text("/dueDateTime/dateTime")).startsWith("2027-03-08");
    assertThat(graph.get(task).text("/status")).isEqualTo("notStarted");
    Answer done = graph.get(tasks + "?$filter=" + GraphCaller.encode("status eq 'completed'"));
    assertThat(done.texts("/value", "/dueDateTime/dateTime"))
        .containsExactly("2027-03-01T00:00:00.0000000");
  }

  @Test
  void a_task_of_a_series_with_a_new_day_alone_becomes_two() throws Exception {
    String task = create(WEEKLY);
    String friday = "{\"dateTime\": \"2027-03-05T00:00:00\", \"timeZone\": \"UTC\"}";
    graph.patch(task, "{\"dueDateTime\": " + friday + "}");
    assertThat(graph.get(tasks).at("/value")).hasSize(2);
    String other = create(WEEKLY.replace("Rent", "Water"));
    graph.patch(other, "{\"recurrence\": null}");
    graph.patch(other, "{\"dueDateTime\": " + friday + "}");
    assertThat(graph.get(tasks).at("/value")).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"subject": "x"}                                                   | RequestBodyRead
          {"title": "x", "percentComplete": 10}                              | RequestBodyRead
          {"title": "x", "createdDateTime": "2027-01-01T00:00:00Z"}          | invalidRequest
          {"title": "x", "status": "done"}                                   | RequestBodyRead
          {"title": "x", "checklistItems": [{"displayName": "y"}]}           | RequestBodyRead
          {"title": "x", "dueDateTime": "2027-01-01"}                        | BadRequest
          {"title": "x", "recurrence": {"pattern": {"type": "daily", "interval": 1}, "range": {"type": "noEnd", "startDate": "2027-03-01"}}} | invalidRequest
          """)
  void what_a_task_cannot_have_is_refused(String body, String code) throws Exception {
    Answer refused = graph.post(tasks, body);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorCode()).isEqualTo(code);
    assertThat(graph.get(tasks).at("/value")).isEmpty();
  }

  @Test
  void a_stale_version_is_refused() throws Exception {
    String task = create("{\"title\": \"One\"}");
    String etag = graph.get(task).text("/@odata.etag");
    graph.patch(task, "{\"title\": \"Two\"}", "If-Match", etag);
    Answer stale = graph.patch(task, "{\"title\": \"Three\"}", "If-Match", etag);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(graph.get(task).text("/title")).isEqualTo("Two");
  }

  @Test
  void a_task_is_found_in_its_own_list_alone() throws Exception {
    String task = create("{\"title\": \"One\"}");
    String other = graph.post("todo/lists", "{\"displayName\": \"Other\"}").text("/id");
    String wrong = task.replaceFirst("lists/[^/]+", "lists/" + other);
    assertThat(graph.get(wrong).status()).isEqualTo(404);
    assertThat(graph.delete(wrong).status()).isEqualTo(404);
    assertThat(graph.delete(task).status()).isEqualTo(204);
    assertThat(graph.get(task).status()).isEqualTo(404);
  }

  // Delta

  @Test
  void a_delta_tells_what_came_changed_and_went() throws Exception {
    for (String title : new String[] {"One", "Two", "Three"}) {
      create("{\"title\": \"" + title + "\"}");
    }
    String two = "odata.maxpagesize=2";
    Answer first = graph.get(tasks + "/delta", "Prefer", two);
    assertThat(first.texts("/value", "/title")).containsExactly("One", "Two");
    Answer second = graph.follow(first.text("/@odata.nextLink"), "Prefer", two);
    assertThat(second.texts("/value", "/title")).containsExactly("Three");
    String link = second.text("/@odata.deltaLink");
    assertThat(graph.follow(link).at("/value")).isEmpty();
    graph.patch(tasks + '/' + first.text("/value/0/id"), "{\"title\": \"1\"}");
    graph.delete(tasks + '/' + first.text("/value/1/id"));
    Answer third = graph.follow(link);
    assertThat(third.texts("/value", "/id"))
        .containsExactly(first.text("/value/0/id"), first.text("/value/1/id"));
    assertThat(third.text("/value/0/title")).isEqualTo("1");
    assertThat(third.text("/value/1/@removed/reason")).isEqualTo("deleted");
    assertThat(graph.get(tasks + "/delta?$deltatoken=nonsense").status()).isEqualTo(410);
  }

  // Access

  @Test
  void it_takes_the_permission_for_tasks() throws Exception {
    tenant.conditions("{\"roles\": [\"Calendars.ReadWrite\"]}");
    assertThat(new GraphCaller(tenant, ALICE).get("todo/lists").errorCode())
        .isEqualTo("ErrorAccessDenied");
    tenant.conditions("{\"roles\": [\"Tasks.Read.All\"]}");
    GraphCaller reader = new GraphCaller(tenant, ALICE);
    assertThat(reader.get("todo/lists").status()).isEqualTo(200);
    assertThat(reader.post(tasks, "{\"title\": \"x\"}").status()).isEqualTo(403);
  }
}
