package dev.postern.app.endtoend;

import static dev.postern.app.endtoend.MeetingTexts.ALICE;
import static dev.postern.app.endtoend.MeetingTexts.BOB;
import static dev.postern.app.endtoend.MeetingTexts.CAROL;
import static dev.postern.app.endtoend.MeetingTexts.EVE;
import static dev.postern.app.endtoend.MeetingTexts.lines;
import static dev.postern.app.endtoend.MeetingTexts.meeting;
import static dev.postern.app.endtoend.MeetingTexts.series;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.journal.MessageJournal.Event;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Carol may write Bob's calendar: what she does there about meetings, she does for him. */
@ParameterizedClass
@EnumSource
class DelegatesAnswerTest extends MeetingActions {
  private static final String SENT_BY = "SENT-BY=\"mailto:" + CAROL + "\"";

  private DavClient carol;
  private String shared;

  @BeforeParameterizedClassInvocation
  static void grant() throws Exception {
    alice.close();
    bob.close();
    installation.stopped(() -> {
      Path config = installation.files().config();
      String grants =
          """
              grants:
                - { owner: %s, grantee: %s, kinds: [calendars], rights: write }
                - { owner: %s, grantee: %s, kinds: [calendars] }
          """
              .formatted(BOB, CAROL, ALICE, CAROL);
      return Files.writeString(config, Files.readString(config) + grants.indent(0));
    });
    alice = installation.client(ALICE);
    bob = installation.client(BOB);
  }

  @BeforeEach
  void connect() {
    carol = installation.client(CAROL);
    shared = carol.calendar(BOB + "~calendar");
  }

  @AfterEach
  void disconnect() {
    carol.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACCEPTED", "TENTATIVE", "DECLINED"})
  void an_answer_of_a_delegate_is_the_owners_and_is_sent_once(String answer) {
    String uid = "for-bob-" + answer;
    put(alice, uid, meeting(uid, List.of(BOB, EVE)));
    String href = shared(invitation(bob, uid));
    String text = answered(carol.get(href).body(), answer);
    forget();
    HttpResponse<String> put = carol.putEvent(href, text);
    assertThat(put.statusCode()).as(put.body()).isEqualTo(204);
    assertThat(sent()).isEqualTo(Map.of(ALICE, 1L));
    assertThat(senders()).containsExactly(BOB);
    HttpResponse<String> seen =
        await(alice, uid, it -> !lines(it, "ATTENDEE", "PARTSTAT=" + answer).isEmpty());
    assertThat(lines(seen, "ATTENDEE", "PARTSTAT=" + answer))
        .singleElement()
        .asString()
        .contains("mailto:" + BOB);
    if (!answer.equals("DECLINED")) {
      assertThat(carol.get(href).body()).isEqualTo(text);
      assertThat(carol.putEvent(href, text).statusCode()).isEqualTo(204);
      rebuild();
      assertThat(lines(bob.get(own(href)), "ATTENDEE", SENT_BY)).hasSize(1);
    }
    assertThat(sent()).as("and nothing more").isEqualTo(Map.of(ALICE, 1L));
  }

  @Test
  void one_occurrence_is_answered_for_the_owner() {
    put(alice, "for-bob-once", series("for-bob-once", List.of(BOB, EVE)));
    String href = shared(invitation(bob, "for-bob-once"));
    String text = carol.get(href).body();
    String event = text.substring(text.indexOf("BEGIN:VEVENT"), text.indexOf("END:VCALENDAR"));
    forget();
    HttpResponse<String> put =
        carol.putEvent(
            href,
            MeetingTexts.with(text, answered(event, "TENTATIVE"), "20360306", "100000", "110000"));
    assertThat(put.statusCode()).as(put.body()).isEqualTo(204);
    assertThat(sent()).isEqualTo(Map.of(ALICE, 1L));
    assertThat(senders()).containsExactly(BOB);
  }

  @Test
  void a_meeting_that_a_delegate_makes_is_the_owners_and_invites_once() {
    String text =
        MeetingTexts.calendar(MeetingTexts.event("by-carol", BOB, List.of(ALICE, EVE)))
            .replace("ORGANIZER:", "ORGANIZER;" + SENT_BY + ":");
    forget();
    assertThat(carol.putEvent(shared + "by-carol.ics", text).statusCode()).isEqualTo(201);
    assertThat(sent()).isEqualTo(Map.of(ALICE, 1L, EVE, 1L));
    assertThat(senders()).containsOnly(BOB);
    rebuild();
    assertThat(lines(bob.get(name(bob, "by-carol")), "ORGANIZER", SENT_BY)).hasSize(1);
  }

  @Test
  void who_may_only_read_answers_nothing() {
    put(
        bob,
        "read-only",
        MeetingTexts.calendar(MeetingTexts.event("read-only", BOB, List.of(ALICE))));
    String href = invitation(alice, "read-only");
    String seen = carol.calendar(ALICE + "~calendar") + href.substring(href.lastIndexOf('/') + 1);
    String text = carol.get(seen).body();
    forget();
    assertThat(carol.putEvent(seen, text.replace("NEEDS-ACTION", "ACCEPTED")).statusCode())
        .isEqualTo(403);
    assertThat(sent()).isEmpty();
  }

  private String shared(String href) {
    return shared + href.substring(href.lastIndexOf('/') + 1);
  }

  private static String own(String href) {
    return bob.calendar("calendar") + href.substring(href.lastIndexOf('/') + 1);
  }

  /** As Bob's, by Carol. */
  private static String answered(String text, String answer) {
    return text.replace("\r\n ", "")
        .replaceAll(
            "ATTENDEE([^\r]*)PARTSTAT=NEEDS-ACTION([^\r]*mailto:" + BOB + ")",
            "ATTENDEE;" + SENT_BY + "$1PARTSTAT=" + answer + "$2");
  }

  private static List<String> senders() {
    return installation.sandbox().messages().entries().stream()
        .filter(it -> it.event() == Event.SUBMITTED)
        .map(it -> it.sender())
        .toList();
  }
}
