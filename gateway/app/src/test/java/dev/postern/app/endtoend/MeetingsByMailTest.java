package dev.postern.app.endtoend;

import static dev.postern.app.endtoend.MeetingTexts.ALICE;
import static dev.postern.app.endtoend.MeetingTexts.BOB;
import static dev.postern.app.endtoend.MeetingTexts.EVE;
import static dev.postern.app.endtoend.MeetingTexts.calendar;
import static dev.postern.app.endtoend.MeetingTexts.event;
import static dev.postern.app.endtoend.MeetingTexts.lines;
import static dev.postern.app.endtoend.MeetingTexts.meeting;
import static dev.postern.app.endtoend.MeetingTexts.moved;
import static dev.postern.app.endtoend.MeetingTexts.series;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Meetings with people elsewhere, who know of calendars only what comes by mail (RFC 6047). */
@ParameterizedClass
@EnumSource
class MeetingsByMailTest extends MeetingActions {
  private static final Map<String, Long> EVE_ONLY = Map.of(EVE, 1L);
  private static final String RULE = "RRULE:FREQ=DAILY;COUNT=10";

  private OutsideMail mail;

  @BeforeEach
  void clean() {
    mail = new OutsideMail(installation);
    forget();
  }

  @ParameterizedTest
  @CsvSource({"ACCEPTED, Accepted", "TENTATIVE, Tentative", "DECLINED, Declined"})
  void an_invitation_from_outside_is_answered_by_one_mail(String answer, String prefix) {
    String uid = "outside-" + answer;
    mail.arrives(BOB, "REQUEST", invitation(uid));
    assertThat(inbox(BOB, uid)).containsExactly(ItemKind.MEETING_REQUEST);
    String href = invitation(bob, uid);
    HttpResponse<String> invited = bob.get(href);
    assertThat(lines(invited, "UID", uid)).hasSize(1);
    assertThat(lines(invited, "ORGANIZER", EVE)).hasSize(1);
    assertThat(lines(invited, "ATTENDEE", "PARTSTAT=NEEDS-ACTION")).hasSize(1);

    forget();
    String text = own(invited.body(), answer);
    HttpResponse<String> put =
        bob.putEvent(href, text.replace("END:VEVENT", "COMMENT:Well then\r\nEND:VEVENT"));
    assertThat(put.statusCode()).as(put.body()).isEqualTo(204);
    assertThat(installation.upstreamCalls()).isLessThanOrEqualTo(2);
    assertThat(sent()).isEqualTo(EVE_ONLY);
    assertThat(mail.sentBy(BOB, prefix + ": " + uid))
        .singleElement()
        .asString()
        .contains("METHOD:REPLY", "UID:" + uid + "\r\n", "PARTSTAT=" + answer)
        .containsPattern("ATTENDEE[^\r]*" + BOB);

    rebuild();
    assertThat(bob.get(href).statusCode()).isEqualTo(answer.equals("DECLINED") ? 404 : 200);
    assertThat(sent()).isEqualTo(EVE_ONLY);
  }

  @Test
  void what_the_organizer_outside_changes_and_calls_off_is_seen_and_mails_nobody() {
    mail.arrives(BOB, "REQUEST", invitation("moves"));
    String href = invitation(bob, "moves");
    mail.arrives(BOB, "REQUEST", moved(invitation("moves", "SEQUENCE:2")));
    awaitAt(href, it -> !lines(it, "DTSTART", "20360303T140000").isEmpty());
    mail.arrives(BOB, "REQUEST", invitation("moves", "SEQUENCE:1", "LOCATION:Outdated"));
    mail.arrives(BOB, "CANCEL", moved(invitation("moves", "SEQUENCE:3")));
    HttpResponse<String> off = awaitAt(href, it -> !lines(it, "STATUS", "CANCELLED").isEmpty());
    assertThat(lines(off, "DTSTART", "20360303T140000")).hasSize(1);
    assertThat(lines(off, "LOCATION", "")).isEmpty();
    assertThat(bob.delete(href).statusCode()).isEqualTo(204);
    assertThat(sent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACCEPTED", "DECLINED"})
  void one_occurrence_of_a_series_from_outside_is_answered_alone(String answer) {
    String uid = "outside-one-" + answer;
    String series = invitation(uid, RULE, "EXDATE;TZID=Europe/Berlin:20360307T100000");
    String event = event(uid, EVE, List.of(BOB));
    mail.arrives(BOB, "REQUEST", MeetingTexts.with(series, event, "20360305", "150000", "160000"));
    String href = invitation(bob, uid);
    HttpResponse<String> invited = bob.get(href);
    assertThat(lines(invited, "EXDATE", "20360307T100000")).hasSize(1);
    assertThat(lines(invited, "RECURRENCE-ID", "20360305T100000")).hasSize(1);
    assertThat(lines(invited, "DTSTART", "20360305T150000")).hasSize(1);

    forget();
    HttpResponse<String> put =
        bob.putEvent(
            href,
            MeetingTexts.with(invited.body(), own(event, answer), "20360308", "100000", "110000"));
    assertThat(put.statusCode()).as(put.body()).isEqualTo(204);
    assertThat(sent()).isEqualTo(EVE_ONLY);
    assertThat(mail.sentBy(BOB, uid))
        .singleElement()
        .asString()
        .contains("METHOD:REPLY", "RECURRENCE-ID", "20360308T100000", "PARTSTAT=" + answer);
  }

  @ParameterizedTest
  @CsvSource({"REPLY, ACCEPTED", "REPLY, DECLINED", "COUNTER, TENTATIVE"})
  void an_answer_from_outside_is_seen_by_the_organizers_clients(String method, String answer) {
    String uid = method + "-" + answer;
    put(alice, uid, meeting(uid, List.of(BOB, EVE)));
    assertThat(sent()).isEqualTo(Map.of(BOB, 1L, EVE, 1L));
    forget();
    String reply = own(calendar(event(exchangeUid(uid), ALICE, List.of(EVE))), answer);
    mail.arrives(ALICE, method, method.equals("COUNTER") ? moved(reply) : reply);
    HttpResponse<String> seen =
        await(alice, uid, it -> !lines(it, "ATTENDEE", "PARTSTAT=" + answer).isEmpty());
    assertThat(lines(seen, "ATTENDEE", "PARTSTAT=" + answer))
        .singleElement()
        .asString()
        .contains(EVE, "SCHEDULE-STATUS=2.0");
    assertThat(lines(seen, "DTSTART", "20360303T100000")).hasSize(1);
    assertThat(sent()).isEmpty();

    // The next edit of the organizer neither loses the answer nor tells anybody of it.
    put(alice, uid, seen.body().replace("SUMMARY", "CATEGORIES:Green\r\nSUMMARY"));
    assertThat(sent()).isEmpty();
    rebuild();
    HttpResponse<String> back = alice.get(name(alice, uid));
    assertThat(lines(back, "ATTENDEE", "PARTSTAT=" + answer)).hasSize(1);
    assertThat(lines(back, "DTSTART", "20360303T100000")).hasSize(1);
  }

  @Test
  void an_answer_from_outside_to_one_occurrence_is_seen_there_alone() {
    put(alice, "once", series("once", List.of(BOB, EVE)));
    forget();
    String uid = exchangeUid("once");
    mail.arrives(
        ALICE,
        "REPLY",
        MeetingTexts.with(
            calendar(),
            own(event(uid, ALICE, List.of(EVE)), "DECLINED"),
            "20360306",
            "100000",
            "110000"));
    HttpResponse<String> seen =
        await(alice, "once", it -> !lines(it, "ATTENDEE", "PARTSTAT=DECLINED").isEmpty());
    assertThat(lines(seen, "RECURRENCE-ID", "20360306T100000")).hasSize(1);
    assertThat(lines(seen, "ATTENDEE", "PARTSTAT=DECLINED")).hasSize(1);
    assertThat(sent()).isEmpty();
  }

  @Test
  void a_calendar_that_asks_for_nothing_stays_a_mail_with_a_file() {
    mail.arrives(BOB, "PUBLISH", invitation("published"));
    assertThat(inbox(BOB, "Some meeting")).containsExactly(ItemKind.MESSAGE);
  }

  /** Eve's, with Bob. */
  private static String invitation(String uid, String... lines) {
    return calendar(event(uid, EVE, List.of(BOB), lines));
  }

  private static String own(String text, String answer) {
    return text.replace("\r\n ", "").replace("PARTSTAT=NEEDS-ACTION", "PARTSTAT=" + answer);
  }

  private static HttpResponse<String> awaitAt(String href, Predicate<HttpResponse<String>> itIsSo) {
    String file = href.substring(href.lastIndexOf('/') + 1);
    return await(bob, file.substring(0, file.length() - ".ics".length()), itIsSo);
  }

  private static List<ItemKind> inbox(String address, String subject) {
    Mailbox mailbox = installation.sandbox().tenant().mailbox(address).orElseThrow();
    return mailbox.locked(() ->
        mailbox.items(mailbox.folder(DistinguishedFolder.INBOX).id()).stream()
            .filter(it -> it.properties().get(ItemProperties.SUBJECT, "").equals(subject))
            .map(Item::kind)
            .toList());
  }

  /** The UID under which those elsewhere know a meeting of Alice's. */
  private static String exchangeUid(String subject) {
    Mailbox mailbox = installation.sandbox().tenant().mailbox(ALICE).orElseThrow();
    Optional<String> uid =
        mailbox.locked(() ->
            mailbox.items(mailbox.folder(DistinguishedFolder.CALENDAR).id()).stream()
                .filter(it -> it.properties().get(ItemProperties.SUBJECT, "").equals(subject))
                .map(it -> it.properties().require(CalendarProperties.UID))
                .findFirst());
    return uid.orElseThrow();
  }
}
