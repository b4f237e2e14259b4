package dev.postern.app.endtoend;

import static dev.postern.app.endtoend.MeetingTexts.ALICE;
import static dev.postern.app.endtoend.MeetingTexts.BOB;
import static dev.postern.app.endtoend.MeetingTexts.CAROL;
import static dev.postern.app.endtoend.MeetingTexts.EVE;
import static dev.postern.app.endtoend.MeetingTexts.event;
import static dev.postern.app.endtoend.MeetingTexts.lines;
import static dev.postern.app.endtoend.MeetingTexts.meeting;
import static dev.postern.app.endtoend.MeetingTexts.moved;
import static dev.postern.app.endtoend.MeetingTexts.series;
import static dev.postern.app.endtoend.MeetingTexts.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is mailed about what an organizer does (promise 3), through a tenant. */
@ParameterizedClass
@EnumSource
class OrganizedMeetingsTest extends MeetingActions {
  private static final List<String> GUESTS = List.of(BOB, EVE);
  private static final Map<String, Long> EACH_ONE = Map.of(BOB, 1L, EVE, 1L);

  @BeforeEach
  void clean() {
    forget();
  }

  @Test
  void a_meeting_is_announced_changed_and_called_off_by_one_message_each() {
    put(alice, "life", meeting("life", GUESTS));
    assertThat(sent()).isEqualTo(EACH_ONE);
    invitation(bob, "life");

    forget();
    put(alice, "life", moved(meeting("life", GUESTS)));
    assertThat(sent()).as("another time").isEqualTo(EACH_ONE);

    forget();
    put(alice, "life", moved(meeting("life", GUESTS, "LOCATION:Attic")));
    assertThat(sent()).as("another place").isEqualTo(EACH_ONE);

    forget();
    assertThat(alice.delete(name(alice, "life")).statusCode()).isEqualTo(204);
    assertThat(sent()).as("called off").isEqualTo(EACH_ONE);
  }

  @Test
  void who_comes_or_goes_is_told_alone() {
    put(alice, "guests", meeting("guests", List.of(BOB)));
    forget();
    put(alice, "guests", meeting("guests", List.of(BOB, CAROL)));
    assertThat(sent()).isEqualTo(Map.of(CAROL, 1L));

    forget();
    put(alice, "guests", meeting("guests", List.of(CAROL)));
    assertThat(sent()).isEqualTo(Map.of(BOB, 1L));
  }

  @Test
  void one_occurrence_is_changed_and_another_cancelled_by_one_message_each() {
    String daily = series("daily", GUESTS);
    put(alice, "daily", daily);
    assertThat(sent()).isEqualTo(EACH_ONE);

    forget();
    String event = event("daily", ALICE, GUESTS);
    String changed = with(daily, event, "20360305", "150000", "160000");
    put(alice, "daily", changed);
    assertThat(sent()).as("changed").isEqualTo(EACH_ONE);

    forget();
    String cancelled =
        changed.replace("RRULE", "EXDATE;TZID=Europe/Berlin:20360307T100000\r\nRRULE");
    put(alice, "daily", cancelled);
    assertThat(sent()).as("cancelled").isEqualTo(EACH_ONE);
  }

  @Test
  void what_concerns_nobody_else_mails_nobody() {
    String text = meeting("quiet", GUESTS);
    put(alice, "quiet", text);
    forget();
    for (String line :
        List.of(
            "CATEGORIES:Green",
            "X-MOZ-LASTACK:20360101T000000Z",
            "CLASS:PRIVATE",
            "SEQUENCE:7",
            "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\nTRIGGER:-PT9M\r\nEND:VALARM")) {
      put(alice, "quiet", text.replace("END:VEVENT", line + "\r\nEND:VEVENT"));
    }
    put(alice, "quiet", text.replace("DTSTAMP:20260101", "DTSTAMP:20260202"));
    assertThat(sent()).isEmpty();
  }

  @Test
  void a_room_accepts_by_itself_and_declines_what_is_taken() {
    String room = "room-rhine@contoso.example";
    String text = meeting("room", List.of(room)).replace("ATTENDEE;", "ATTENDEE;CUTYPE=ROOM;");
    HttpResponse<String> booked = put(alice, "room", text);
    assertThat(booked.headers().firstValue("ETag")).as("it answered meanwhile").isEmpty();
    assertThat(sent()).isEqualTo(Map.of(room, 1L, ALICE, 1L));
    await(alice, "room", it -> !lines(it, "ATTENDEE", "PARTSTAT=ACCEPTED").isEmpty());

    put(alice, "taken", text.replace(":room\r\n", ":taken\r\n"));
    await(alice, "taken", it -> !lines(it, "ATTENDEE", "PARTSTAT=DECLINED").isEmpty());
  }

  @Test
  void an_invitation_is_sent_again_to_whom_the_client_says() {
    String text = meeting("again", GUESTS);
    put(alice, "again", text);
    forget();
    String forced = text.replace(":mailto:" + EVE, ";SCHEDULE-FORCE-SEND=REQUEST:mailto:" + EVE);
    HttpResponse<String> answer = put(alice, "again", forced);
    assertThat(sent()).isEqualTo(Map.of(EVE, 1L));
    assertThat(answer.headers().firstValue("ETag")).isEmpty();
    assertThat(alice.get(name(alice, "again")).body()).doesNotContain("FORCE-SEND");

    forget();
    put(alice, "again", text.replace("SUMMARY", "COMMENT:Mine\r\nSUMMARY"));
    assertThat(sent()).isEmpty();
  }

  @Test
  void others_answers_leave_the_schedule_tag_and_survive_a_write_that_names_it() {
    String text = meeting("tagged", List.of(BOB));
    String tag = put(alice, "tagged", text).headers().firstValue("Schedule-Tag").orElseThrow();
    String href = invitation(bob, "tagged");
    String seen = bob.get(href).body();
    bob.putEvent(href, seen.replace("PARTSTAT=NEEDS-ACTION", "PARTSTAT=ACCEPTED"));
    HttpResponse<String> answered =
        await(alice, "tagged", it -> !lines(it, "ATTENDEE", "PARTSTAT=ACCEPTED").isEmpty());
    assertThat(answered.headers().firstValue("Schedule-Tag")).contains(tag);

    HttpResponse<String> written =
        put(
            alice,
            "tagged",
            text.replace("SUMMARY", "CATEGORIES:Green\r\nSUMMARY"),
            "If-Schedule-Tag-Match",
            tag);
    assertThat(written.headers().firstValue("ETag")).isEmpty();
    HttpResponse<String> now = alice.get(name(alice, "tagged"));
    assertThat(lines(now, "ATTENDEE", "PARTSTAT=ACCEPTED")).hasSize(1);
    assertThat(lines(now, "CATEGORIES", "Green")).hasSize(1);
    assertThat(
            alice
                .putEvent(name(alice, "tagged"), moved(text), "If-Schedule-Tag-Match", tag)
                .statusCode())
        .isEqualTo(412);
  }

  /** Somebody outside sent it by mail, and a client filed it. */
  @ParameterizedTest
  @ValueSource(strings = {BOB, ALICE})
  void a_meeting_that_somebody_outside_organizes_stays_his_and_mails_nobody(String other) {
    String uid = "filed-" + other.substring(0, 3);
    String text = MeetingTexts.calendar(event(uid, EVE, List.of(other, CAROL)));
    put(alice, uid, text);
    rebuild();
    HttpResponse<String> back = alice.get(name(alice, uid));
    assertThat(lines(back, "ORGANIZER", "mailto:" + EVE)).hasSize(1);
    assertThat(lines(back, "ATTENDEE", "mailto:")).hasSize(2);

    put(alice, uid, moved(text).replace("PARTSTAT=NEEDS-ACTION", "PARTSTAT=ACCEPTED"));
    assertThat(alice.delete(name(alice, uid)).statusCode()).isEqualTo(204);
    assertThat(sent()).isEmpty();
  }

  @Test
  void another_time_that_somebody_proposes_survives_an_edit() throws Exception {
    put(alice, "proposed", meeting("proposed", List.of(BOB)));
    try (ForeignGraph graph = new ForeignGraph(installation.sandbox().httpPort())) {
      String id = shown(graph, BOB, "proposed").path("id").asText();
      graph.post(
          BOB,
          "events/" + id + "/tentativelyAccept",
          """
          {"comment": "Later?", "sendResponse": true, "proposedNewTime": {
            "start": {"dateTime": "2036-03-03T16:00:00", "timeZone": "UTC"},
            "end": {"dateTime": "2036-03-03T17:00:00", "timeZone": "UTC"}}}
          """);
      await(alice, "proposed", it -> !lines(it, "ATTENDEE", "PARTSTAT=TENTATIVE").isEmpty());
      String held = alice.get(name(alice, "proposed")).body();
      put(alice, "proposed", held.replace("SUMMARY", "LOCATION:Attic\r\nSUMMARY"));
      assertThat(
              shown(graph, ALICE, "proposed")
                  .at("/attendees/0/proposedNewTime/start/dateTime")
                  .asText())
          .startsWith("2036-03-03T16:00");
    }
  }

  @Test
  void a_copy_made_in_outlook_is_an_item_of_its_own_and_its_edit_leaves_the_original() {
    String text = MeetingTexts.calendar(event("original", ALICE, List.of(), "X-MINE:1"));
    put(alice, "original", text);
    try (TenantItems items = new TenantItems(installation.sandbox().httpPort())) {
      items.copy(ALICE, items.withSubject(ALICE, "calendar", "original").getFirst(), "calendar");
    }
    List<String> both = new ArrayList<>();
    Await.until(
        "the copy is there",
        () -> {
          both.clear();
          DavClient.hrefs(alice.syncCollection(alice.calendar("calendar"), "")).stream()
              .filter(href -> alice.get(href).body().contains("SUMMARY:original"))
              .forEach(both::add);
          return both.size() == 2;
        });
    assertThat(both.remove(name(alice, "original"))).isTrue();
    String copy = alice.get(both.getFirst()).body();
    assertThat(copy).doesNotContain("UID:original").contains("X-MINE:1");

    HttpResponse<String> edited =
        alice.putEvent(both.getFirst(), copy.replace("SUMMARY:original", "SUMMARY:edited"));
    assertThat(edited.statusCode()).as(edited.body()).isEqualTo(204);
    rebuild();
    assertThat(lines(alice.get(name(alice, "original")), "SUMMARY", "original")).hasSize(1);
    assertThat(lines(alice.get(both.getFirst()), "SUMMARY", "edited")).hasSize(1);
  }

  private static JsonNode shown(ForeignGraph graph, String mailbox, String subject) {
    return graph
        .get(mailbox, "events?$filter=subject%20eq%20'" + subject + "'")
        .path("value")
        .path(0);
  }
}
