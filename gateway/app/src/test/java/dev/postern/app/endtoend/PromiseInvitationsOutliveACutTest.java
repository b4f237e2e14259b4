package dev.postern.app.endtoend;

import static dev.postern.app.endtoend.MeetingTexts.ALICE;
import static dev.postern.app.endtoend.MeetingTexts.BOB;
import static dev.postern.app.endtoend.MeetingTexts.EVE;
import static dev.postern.app.endtoend.MeetingTexts.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Promise 3 where a series with exceptions takes several calls, of which the last one invites: the
 * connection breaks after any of them and the gateway ends there. Whether or not the client comes
 * again, who is invited has one message if the series is there, and none if it is not.
 */
@ParameterizedClass
@EnumSource
class PromiseInvitationsOutliveACutTest extends MeetingActions {
  private static final List<String> GUESTS = List.of(BOB, EVE);

  @AfterEach
  void recover() {
    try (TenantControl tenant = new TenantControl(installation.sandbox().httpPort())) {
      tenant.recover();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void a_new_series_invites_once(int calls) throws Exception {
    String uid = "cut-" + calls;
    forget();
    HttpResponse<String> answer = cut(calls, uid, exceptional(uid));
    assertThat(answer.statusCode()).as(answer.body()).isIn(201, 503);
    restart();
    boolean isThere = alice.get(name(alice, uid)).statusCode() == 200;
    Map<String, Long> once = Map.of(BOB, 1L, EVE, 1L);
    assertThat(sent()).isEqualTo(isThere ? once : Map.of());

    put(alice, uid, exceptional(uid));
    assertThat(sent()).isEqualTo(once);
    rebuild();
    HttpResponse<String> back = alice.get(name(alice, uid));
    assertThat(lines(back, "RECURRENCE-ID", "20360305T100000")).hasSize(1);
    assertThat(lines(back, "EXDATE", "20360307T100000")).hasSize(1);
    assertThat(sent()).isEqualTo(once);
  }

  /** An appointment becomes a meeting, with exceptions that it did not have. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void an_update_of_a_series_invites_once(int calls) throws Exception {
    String uid = "update-" + calls;
    String before =
        MeetingTexts.with(
            MeetingTexts.series(uid, List.of()),
            MeetingTexts.event(uid, ALICE, List.of()),
            "20360305",
            "150000",
            "160000");
    assertThat(alice.putEvent(name(alice, uid), before).statusCode()).isEqualTo(201);
    String after =
        MeetingTexts.with(
            exceptional(uid),
            MeetingTexts.event(uid, ALICE, GUESTS),
            "20360309",
            "110000",
            "120000");
    forget();
    HttpResponse<String> answer = cut(calls, uid, after);
    assertThat(answer.statusCode()).as(answer.body()).isIn(204, 503);
    restart();
    Map<String, Long> once = Map.of(BOB, 1L, EVE, 1L);
    boolean isWritten = !lines(alice.get(name(alice, uid)), "ATTENDEE", EVE).isEmpty();
    assertThat(sent()).isEqualTo(isWritten ? once : Map.of());

    put(alice, uid, after);
    assertThat(sent()).isEqualTo(once);
    rebuild();
    HttpResponse<String> back = alice.get(name(alice, uid));
    assertThat(lines(back, "RECURRENCE-ID", "")).hasSize(2);
    assertThat(lines(back, "DTSTART", "20360309T110000")).hasSize(1);
    assertThat(lines(back, "EXDATE", "20360307T100000")).hasSize(1);
    assertThat(sent()).isEqualTo(once);
  }

  /** What everybody was invited to changes in several parts: title, one occurrence, another one. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void a_change_of_several_parts_is_told_no_more_often_than_without_the_cut(int calls)
      throws Exception {
    String uid = "parts-" + calls;
    put(alice, uid, MeetingTexts.series(uid, GUESTS));
    String after = exceptional(uid).replace("SUMMARY:" + uid, "SUMMARY:other");
    forget();
    HttpResponse<String> answer = cut(calls, uid, after);
    assertThat(answer.statusCode()).as(answer.body()).isIn(204, 503);
    restart();
    put(alice, uid, after);
    long messages = via == Via.EWS ? 1 : 3;
    assertThat(sent()).isEqualTo(Map.of(BOB, messages, EVE, messages));
    rebuild();
    HttpResponse<String> back = alice.get(name(alice, uid));
    assertThat(lines(back, "SUMMARY", "other")).hasSize(2);
    assertThat(lines(back, "DTSTART", "20360305T150000")).hasSize(1);
    assertThat(lines(back, "EXDATE", "20360307T100000")).hasSize(1);
    assertThat(sent()).isEqualTo(Map.of(BOB, messages, EVE, messages));
  }

  private HttpResponse<String> cut(int calls, String uid, String text) {
    try (TenantControl tenant = new TenantControl(installation.sandbox().httpPort())) {
      tenant.conditions(
          "{\"disruptions\": [{\"protocol\": \"%s\", \"operation\": \"*\", \"skip\": %d,"
                  .formatted(via.backend(), calls)
              + " \"times\": 1000, \"action\": \"drop-after\"}]}");
      HttpResponse<String> answer = alice.putEvent(name(alice, uid), text);
      return answer;
    }
  }

  /** As after a kill: nothing that was only in memory is left. */
  private void restart() throws Exception {
    alice.close();
    bob.close();
    installation.stopped(() -> {
      recover();
      return state;
    });
    alice = installation.client(ALICE);
    bob = installation.client(BOB);
    alice.syncCollection(alice.calendar("calendar"), "");
  }

  private static String exceptional(String uid) {
    String series = MeetingTexts.series(uid, GUESTS, "EXDATE;TZID=Europe/Berlin:20360307T100000");
    String event = MeetingTexts.event(uid, ALICE, GUESTS);
    return MeetingTexts.with(series, event, "20360305", "150000", "160000");
  }
}
