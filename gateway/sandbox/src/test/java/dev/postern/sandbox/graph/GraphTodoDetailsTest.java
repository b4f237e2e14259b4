package dev.postern.sandbox.graph;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.ews.EwsClient;
import dev.postern.sandbox.graph.GraphCaller.Answer;
import dev.postern.sandbox.mail.TestTenant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What hangs on tasks of To Do: extensions and steps; and the same tasks seen by EWS. */
class GraphTodoDetailsTest {
  private static final String NOTE =
      """
      {"@odata.type": "microsoft.graph.openTypeExtension", "extensionName": "com.contoso.note",
       "color": "red", "rooms": ["a", "b"], "size": 7}
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
    return tasks + '/' + graph.post(tasks, body).text("/id");
  }

  /** Below an extension or a step, which the subset of the schema has no paths of. */
  private Answer send(String method, String path, String body) throws Exception {
    return graph.unchecked(method, "/users/" + ALICE + '/' + path, body);
  }

  private static String expand(String filter) {
    return "?$expand=" + GraphCaller.encode("extensions($filter=id eq '" + filter + "')");
  }

  // Extensions

  @Test
  void an_extension_comes_with_a_new_task_and_shows_where_it_is_asked_for() throws Exception {
    String task = create("{\"title\": \"Noted\", \"extensions\": [" + NOTE + "]}");
    assertThat(graph.get(task).at("/extensions").isMissingNode()).isTrue();
    for (String id :
        new String[] {"com.contoso.note", "microsoft.graph.openTypeExtension.com.contoso.note"}) {
      Answer read = graph.get(task + expand(id));
      assertThat(read.text("/extensions/0/color")).isEqualTo("red");
      assertThat(read.at("/extensions/0/rooms").toString()).isEqualTo("[\"a\",\"b\"]");
      assertThat(read.text("/extensions/0/extensionName")).isEqualTo("com.contoso.note");
    }
    assertThat(graph.get(task + expand("com.contoso.other")).at("/extensions")).isEmpty();
    assertThat(graph.get(tasks + "?$expand=extensions").text("/value/0/extensions/0/color"))
        .isEqualTo("red");
  }

  @Test
  void what_a_patch_of_an_extension_leaves_out_is_gone() throws Exception {
    String task = create("{\"title\": \"Noted\"}");
    String before = graph.get(task).text("/@odata.etag");
    Answer made = send("POST", task + "/extensions", NOTE);
    assertThat(made.status()).isEqualTo(201);
    assertThat(GraphSchema.type("openTypeExtension", made.body())).isEmpty();
    assertThat(graph.get(task).text("/@odata.etag")).isNotEqualTo(before);
    assertThat(send("POST", task + "/extensions", NOTE).status()).isEqualTo(409);
    String path = task + "/extensions/com.contoso.note";
    Answer updated = send("PATCH", path, NOTE.replace("\"color\": \"red\", ", ""));
    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.at("/color").isMissingNode()).isTrue();
    assertThat(send("GET", path, "").at("/size").asInt()).isEqualTo(7);
    assertThat(send("DELETE", path, "").status()).isEqualTo(204);
    assertThat(send("GET", path, "").status()).isEqualTo(404);
    assertThat(send("PATCH", path, NOTE).status()).isEqualTo(404);
  }

  @Test
  void an_extension_holds_primitives_and_lists_of_them() throws Exception {
    String task = create("{\"title\": \"Noted\"}");
    for (String bad :
        new String[] {
          NOTE.replace("7", "{\"width\": 7}"),
          NOTE.replace("\"b\"]", "[\"b\"]]"),
          NOTE.replace("microsoft.graph.openTypeExtension", "microsoft.graph.extension"),
          NOTE.replace("com.contoso.note", "com.microsoft.note"),
          NOTE.replace("\"extensionName\": \"com.contoso.note\",", "")
        }) {
      assertThat(send("POST", task + "/extensions", bad).status()).as(bad).isEqualTo(400);
    }
    assertThat(send("GET", task + "/extensions", "").at("/value")).isEmpty();
  }

  @Test
  void lists_have_extensions_too() throws Exception {
    Answer made =
        graph.post("todo/lists", "{\"displayName\": \"Noted\", \"extensions\": [" + NOTE + "]}");
    String list = "todo/lists/" + made.text("/id");
    assertThat(graph.get(list + expand("com.contoso.note")).text("/extensions/0/color"))
        .isEqualTo("red");
    String path = list + "/extensions/com.contoso.note";
    assertThat(send("PATCH", path, NOTE.replace("red", "blue")).text("/color")).isEqualTo("blue");
    assertThat(graph.get("todo/lists?$expand=extensions").text("/value/1/extensions/0/color"))
        .isEqualTo("blue");
  }

  // Steps

  @Test
  void steps_are_made_checked_off_and_deleted() throws Exception {
    String task = create("{\"title\": \"Cake\"}");
    String steps = task + "/checklistItems";
    String flour = graph.post(steps, "{\"displayName\": \"Flour\"}").text("/id");
    graph.post(steps, "{\"displayName\": \"Eggs\", \"isChecked\": true}");
    Answer read = graph.get(task + "?$expand=checklistItems");
    assertThat(read.texts("/checklistItems", "/displayName")).containsExactly("Flour", "Eggs");
    assertThat(read.texts("/checklistItems", "/isChecked")).containsExactly("false", "true");
    Answer checked = send("PATCH", steps + '/' + flour, "{\"isChecked\": true}");
    assertThat(GraphSchema.type("checklistItem", checked.body())).isEmpty();
    assertThat(checked.text("/checkedDateTime")).startsWith("20");
    assertThat(send("DELETE", steps + '/' + flour, "").status()).isEqualTo(204);
    assertThat(graph.get(steps).texts("/value", "/displayName")).containsExactly("Eggs");
    assertThat(graph.post(steps, "{\"displayName\": \"\"}").status()).isEqualTo(400);
    assertThat(graph.post(steps, "{\"title\": \"x\"}").status()).isEqualTo(400);
  }

  // The same store by EWS

  @Test
  void what_ews_writes_to_do_reads_and_a_deleted_task_is_recoverable() throws Exception {
    try (EwsClient ews = new EwsClient(tenant.sandbox(), ALICE)) {
      EwsClient.Answer made =
          ews.call(
              """
              <m:CreateItem><m:Items><t:Task><t:Subject>By EWS</t:Subject>
              <t:Importance>High</t:Importance><t:DueDate>2027-03-05T00:00:00Z</t:DueDate>
              <t:PercentComplete>40</t:PercentComplete><t:StartDate>2027-03-01T00:00:00Z</t:StartDate>
              <t:Status>InProgress</t:Status></t:Task></m:Items></m:CreateItem>
              """);
      assertThat(made.code()).isEqualTo("NoError");
      Answer task = graph.get(tasks);
      assertThat(task.text("/value/0/title")).isEqualTo("By EWS");
      assertThat(task.text("/value/0/status")).isEqualTo("inProgress");
      assertThat(task.text("/value/0/importance")).isEqualTo("high");
      assertThat(task.text("/value/0/dueDateTime/dateTime")).startsWith("2027-03-05T00:00");
      graph.delete(tasks + '/' + task.text("/value/0/id"));
      assertThat(found(ews, "deleteditems")).contains("By EWS");
      assertThat(found(ews, "tasks")).doesNotContain("By EWS");
    }
  }

  private static List<String> found(EwsClient ews, String folder) throws Exception {
    return ews.call(
            "<m:FindItem Traversal='Shallow'><m:ItemShape><t:BaseShape>Default</t:BaseShape>"
                + "</m:ItemShape><m:ParentFolderIds><t:DistinguishedFolderId Id='"
                + folder
                + "'/></m:ParentFolderIds></m:FindItem>")
        .all("Subject");
  }
}
