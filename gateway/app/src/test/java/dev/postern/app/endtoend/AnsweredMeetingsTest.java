package dev.postern.app.endtoend;

import static dev.postern.app.endtoend.MeetingTexts.ALICE;
import static dev.postern.app.endtoend.MeetingTexts.BOB;
import static dev.postern.app.endtoend.MeetingTexts.CAROL;
import static dev.postern.app.endtoend.MeetingTexts.lines;
import static dev.postern.app.endtoend.MeetingTexts.meeting;
import static dev.postern.app.endtoend.MeetingTexts.series;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.journal.MessageJournal.Entry;
import dev.postern.sandbox.journal.MessageJournal.Event;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attendee answers, who hears of it, and what it costs upstream. */
@ParameterizedClass
@EnumSource
class AnsweredMeetingsTest extends MeetingActions {
  private static final List<String> GUESTS = List.of(BOB, CAROL);
  private static final Map<String, Long> ORGANIZER_ONLY = Map.of(ALICE, 1L);

  @BeforeEach
  void clean() {
    forget();
  }

  @ParameterizedTest
  @CsvSource({"ACCEPTED, Pos", "TENTATIVE, Tent"})
  void an_answer_with_a_comment_goes_to_the_organizer_and_costs_two_calls(
      String answer, String message) {
    String uid = "answer-" + answer;
    put(alice, uid, meeting(uid, GUESTS));
    String href = invitation(bob, uid);
    String text = bob.get(href).body();
    forget();
    bob.putEvent(
        href,
        own(text, answer).replace("END:VEVENT", "COMMENT:Back at noon\\, sorry\r\nEND:VEVENT"));
    assertThat(installation.upstreamCalls()).isLessThanOrEqualTo(2);
    assertThat(sent()).isEqualTo(ORGANIZER_ONLY);
    assertThat(classes()).containsExactly("IPM.Schedule.Meeting.Resp." + message);
    assertThat(inbox(ALICE, uid)).contains("Back at noon, sorry");
    await(alice, uid, it -> !lines(it, "ATTENDEE", "PARTSTAT=" + answer).isEmpty());

    forget();
    rebuild();
    assertThat(lines(bob.get(href), "ATTENDEE", "PARTSTAT=" + answer)).hasSize(1);
    assertThat(lines(bob.get(href), "COMMENT", "")).isEmpty();
    assertThat(sent()).isEmpty();
  }

  @Test
  void a_declined_meeting_leaves_with_the_next_sync() {
    put(alice, "no", meeting("no", GUESTS));
    String href = invitation(bob, "no");
    forget();
    HttpResponse<String> answer = bob.putEvent(href, own(bob.get(href).body(), "DECLINED"));
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(installation.upstreamCalls()).isLessThanOrEqualTo(2);
    assertThat(sent()).isEqualTo(ORGANIZER_ONLY);
    assertThat(bob.get(href).statusCode()).isEqualTo(404);
    await(alice, "no", it -> !lines(it, "ATTENDEE", "PARTSTAT=DECLINED").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACCEPTED", "TENTATIVE", "DECLINED"})
  void one_occurrence_is_answered_alone_at_four_calls(String answer) {
    String uid = "one-" + answer;
    put(alice, uid, series(uid, GUESTS));
    String href = invitation(bob, uid);
    String text = bob.get(href).body();
    String event = text.substring(text.indexOf("BEGIN:VEVENT"), text.indexOf("END:VCALENDAR"));
    forget();
    HttpResponse<String> put =
        bob.putEvent(
            href, MeetingTexts.with(text, own(event, answer), "20360306", "100000", "110000"));
    assertThat(put.statusCode()).as(put.body()).isEqualTo(204);
    assertThat(installation.upstreamCalls()).isLessThanOrEqualTo(4);
    assertThat(sent()).isEqualTo(ORGANIZER_ONLY);
    HttpResponse<String> organizers =
        await(alice, uid, it -> !lines(it, "ATTENDEE", "PARTSTAT=" + answer).isEmpty());
    assertThat(lines(organizers, "RECURRENCE-ID", "20360306T100000")).hasSize(1);
    assertThat(lines(organizers, "ATTENDEE", "PARTSTAT=" + answer)).hasSize(1);
  }

  @Test
  void an_answer_that_the_client_gives_itself_is_only_noted() {
    put(alice, "agent", meeting("agent", GUESTS));
    String href = invitation(bob, "agent");
    String text = bob.get(href).body();
    forget();
    bob.putEvent(
        href, own(text, "ACCEPTED").replace("ORGANIZER", "ORGANIZER;SCHEDULE-AGENT=CLIENT"));
    assertThat(sent()).isEmpty();
    rebuild();
    assertThat(lines(bob.get(href), "ATTENDEE", "PARTSTAT=ACCEPTED")).hasSize(1);
    assertThat(lines(bob.get(href), "ORGANIZER", "SCHEDULE-AGENT=CLIENT")).hasSize(1);
  }

  @Test
  void an_answer_is_sent_again_if_the_client_says_so() {
    put(alice, "reply", meeting("reply", GUESTS));
    String href = invitation(bob, "reply");
    bob.putEvent(href, own(bob.get(href).body(), "ACCEPTED"));
    String accepted = bob.get(href).body();
    forget();
    bob.putEvent(href, accepted.replace("ORGANIZER", "ORGANIZER;SCHEDULE-FORCE-SEND=REPLY"));
    assertThat(sent()).isEqualTo(ORGANIZER_ONLY);
    assertThat(bob.get(href).body()).doesNotContain("FORCE-SEND");
  }

  @Test
  void an_alarm_or_a_category_of_an_attendee_mails_nobody() {
    put(alice, "alarm", meeting("alarm", GUESTS));
    String href = invitation(bob, "alarm");
    String text = bob.get(href).body();
    forget();
    bob.putEvent(href, text.replace("SUMMARY", "CATEGORIES:Green\r\nX-MINE:1\r\nSUMMARY"));
    assertThat(sent()).isEmpty();
    rebuild();
    assertThat(lines(bob.get(href), "X-MINE", "1")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "F", "T"})
  void a_deleted_invitation_is_declined_only_if_the_client_says_so(String reply) {
    String uid = "deleted-" + reply;
    put(alice, uid, meeting(uid, GUESTS));
    String href = invitation(bob, uid);
    forget();
    HttpResponse<String> deleted =
        reply.isEmpty() ? bob.delete(href) : bob.delete(href, "Schedule-Reply", reply);
    assertThat(deleted.statusCode()).isEqualTo(204);
    assertThat(sent()).isEqualTo(reply.equals("T") ? ORGANIZER_ONLY : Map.of());
    assertThat(alice.get(name(alice, uid)).statusCode()).isEqualTo(200);
    try (DavClient carol = installation.client(CAROL)) {
      assertThat(carol.get(invitation(carol, uid)).body()).doesNotContain("CANCELLED");
    }
  }

  /** The owner's answer and nobody else's. */
  private static String own(String text, String answer) {
    StringBuilder answered = new StringBuilder();
    for (String line : text.replace("\r\n ", "").split("\r\n")) {
      boolean isOwn = line.startsWith("ATTENDEE") && line.endsWith(BOB);
      answered
          .append(isOwn ? line.replace("PARTSTAT=NEEDS-ACTION", "PARTSTAT=" + answer) : line)
          .append("\r\n");
    }
    return answered.toString();
  }

  private static List<String> classes() {
    return installation.sandbox().messages().entries().stream()
        .filter(it -> it.event() == Event.SUBMITTED)
        .map(Entry::itemClass)
        .toList();
  }

  /** The bodies of the messages about something in an Inbox. */
  private static String inbox(String address, String subject) {
    Mailbox mailbox = installation.sandbox().tenant().mailbox(address).orElseThrow();
    StringBuilder bodies = new StringBuilder();
    mailbox.locked(() -> {
      for (Item item : mailbox.items(mailbox.folder(DistinguishedFolder.INBOX).id())) {
        if (item.properties().get(ItemProperties.SUBJECT, "").endsWith(subject)) {
          item.properties().find(ItemProperties.BODY).ifPresent(body -> bodies.append(body));
        }
      }
    });
    return bodies.toString();
  }
}
