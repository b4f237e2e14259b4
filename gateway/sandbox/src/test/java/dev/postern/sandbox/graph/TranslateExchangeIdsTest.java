package dev.postern.sandbox.graph;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static dev.postern.sandbox.mail.TestTenant.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.graph.GraphCaller.Answer;
import dev.postern.sandbox.mail.TestTenant;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.Mailbox;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids of one item in all formats, and those that survive a move. */
class TranslateExchangeIdsTest {
  private static final String[] IMMUTABLE = {"Prefer", "IdType=\"ImmutableId\""};

  private TestTenant tenant;
  private GraphCaller graph;
  private Mailbox mailbox;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
    graph = new GraphCaller(tenant, ALICE);
    mailbox = tenant.sandbox().tenant().mailbox(ALICE).orElseThrow();
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  private Answer translate(List<String> ids, String from, String to) throws Exception {
    return graph.post(
        "translateExchangeIds",
        "{\"inputIds\": [%s], \"sourceIdType\": \"%s\", \"targetIdType\": \"%s\"}"
            .formatted('"' + String.join("\",\"", ids) + '"', from, to));
  }

  private String translated(String id, String from, String to) throws Exception {
    Answer answer = translate(List.of(id), from, to);
    assertThat(answer.text("/value/0/sourceId")).isEqualTo(id);
    assertThat(answer.body().at("/value/0").has("errorDetails")).isFalse();
    return answer.text("/value/0/targetId");
  }

  @ParameterizedTest
  @CsvSource({
    "ewsId,restId",
    "ewsId,restImmutableEntryId",
    "restId,entryId",
    "restId,immutableEntryId",
    "entryId,restImmutableEntryId",
    "immutableEntryId,entryId"
  })
  void every_format_leads_to_every_other_and_back(String from, String to) throws Exception {
    String rest = graph.create("Lunch", "").text("/id");
    String source = translated(rest, "restId", from);
    String target = translated(source, from, to);
    assertThat(translated(target, to, from)).isEqualTo(source);
    assertThat(translated(target, to, "restId")).isEqualTo(rest);
  }

  @Test
  void what_ews_calls_an_item_becomes_what_graph_calls_it() throws Exception {
    String rest = graph.create("Lunch", "").text("/id");
    Item item = mailbox.items().stream().findFirst().orElseThrow();
    assertThat(translated(item.id(), "ewsId", "restId")).isEqualTo(rest);
    String immutable = graph.get("events", IMMUTABLE).text("/value/0/id");
    assertThat(translated(item.id(), "ewsId", "restImmutableEntryId")).isEqualTo(immutable);
  }

  @Test
  void an_immutable_id_survives_a_move_and_a_usual_one_does_not() throws Exception {
    String rest = graph.create("Lunch", "").text("/id");
    String immutable = translated(rest, "restId", "restImmutableEntryId");
    graph.post("calendars", "{\"name\": \"Other\"}");
    String calendar = graph.get("calendars").text("/value/1/id");
    mailbox.locked(() -> {
      Item item = mailbox.items().iterator().next();
      String folder =
          mailbox.folders().stream()
              .filter(it -> it.displayName().equals("Other"))
              .findFirst()
              .orElseThrow()
              .id();
      mailbox.move(item, folder);
    });
    assertThat(graph.get("events/" + rest).status()).isEqualTo(404);
    assertThat(graph.get("events/" + immutable, IMMUTABLE).text("/subject")).isEqualTo("Lunch");
    assertThat(graph.get("calendars/" + calendar + "/events", IMMUTABLE).texts("/value", "/id"))
        .containsExactly(immutable);
    assertThat(translated(immutable, "restImmutableEntryId", "restId"))
        .isEqualTo(graph.get("calendars/" + calendar + "/events").text("/value/0/id"));
    assertThat(graph.get("calendars/" + graph.calendar() + "/events/delta", IMMUTABLE).at("/value"))
        .isEmpty();
  }

  @Test
  void a_deleted_event_is_found_by_its_immutable_id_only_if_the_conditions_say_so()
      throws Exception {
    String path = "events/" + graph.create("Lunch", "").text("/id");
    String immutable = "events/" + graph.get(path, IMMUTABLE).text("/id");
    graph.delete(path);
    assertThat(graph.get(immutable, IMMUTABLE).errorCode()).isEqualTo("ErrorItemNotFound");
    tenant.conditions("{\"graph\": {\"findsDeleted\": true}}");
    assertThat(graph.get(immutable, IMMUTABLE).status()).isEqualTo(200);
    assertThat(graph.get(path).status()).isEqualTo(404);
  }

  @Test
  void ids_of_folders_have_no_immutable_form() throws Exception {
    String folder = mailbox.locked(() -> mailbox.folder(DistinguishedFolder.CALENDAR).id());
    assertThat(translated(folder, "ewsId", "restId")).isEqualTo(graph.calendar());
    Answer refused = translate(List.of(folder), "ewsId", "restImmutableEntryId");
    assertThat(refused.body().at("/value/0").has("targetId")).isFalse();
    assertThat(refused.text("/value/0/errorDetails/code")).isNotEmpty();
  }

  @Test
  void what_cannot_be_translated_comes_back_with_the_reason_among_the_others() throws Exception {
    String good = graph.create("Lunch", "").text("/id");
    String gone = graph.create("Gone", "").text("/id");
    String foreign = new GraphCaller(tenant, BOB).create("Foreign", "").text("/id");
    graph.delete("events/" + gone);
    Answer answer =
        translate(List.of("none", good, gone, foreign), "restId", "restImmutableEntryId");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.texts("/value", "/errorDetails/code"))
        .containsExactly(
            "ErrorInvalidIdMalformed", "", "ErrorItemNotFound", "ErrorInvalidMailboxId");
    assertThat(answer.texts("/value", "/targetId")).filteredOn(it -> !it.isEmpty()).hasSize(1);
  }

  @Test
  void a_thousand_are_taken_and_one_more_is_not() throws Exception {
    assertThat(translate(Collections.nCopies(1000, "x"), "restId", "ewsId").at("/value"))
        .hasSize(1000);
    assertThat(translate(Collections.nCopies(1001, "x"), "restId", "ewsId").status())
        .isEqualTo(400);
    assertThat(translate(List.of("x"), "restId", "hexId").errorCode()).isEqualTo("RequestBodyRead");
  }

  @Test
  void users_must_be_readable() throws Exception {
    tenant.conditions("{\"roles\": [\"Calendars.ReadWrite\"]}");
    GraphCaller other = new GraphCaller(tenant, ALICE);
    assertThat(
            other
                .post(
                    "translateExchangeIds",
                    "{\"inputIds\": [], \"sourceIdType\": \"restId\","
                        + " \"targetIdType\": \"ewsId\"}")
                .status())
        .isEqualTo(403);
  }
}
