package dev.postern.app.endtoend;

import static dev.postern.app.endtoend.MeetingTexts.ALICE;
import static dev.postern.app.endtoend.MeetingTexts.BOB;
import static dev.postern.app.endtoend.MeetingTexts.EVE;
import static dev.postern.app.endtoend.MeetingTexts.event;
import static dev.postern.app.endtoend.MeetingTexts.lines;
import static dev.postern.app.endtoend.MeetingTexts.series;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** RECURRENCE-ID;RANGE=THISANDFUTURE in meetings: whom it mails how often. */
@ParameterizedClass
@EnumSource
class RangesOfMeetingsTest extends MeetingActions {
  private static final List<String> GUESTS = List.of(BOB, EVE);
  private static final Map<String, Long> EACH_ONE = Map.of(BOB, 1L, EVE, 1L);

  @BeforeEach
  void clean() {
    forget();
  }

  @Test
  void a_new_series_with_a_range_invites_once() {
    put(alice, "new", later("new"));
    assertThat(sent()).isEqualTo(EACH_ONE);
    rebuild();
    assertThat(lines(alice.get(name(alice, "new")), "DTSTART", "T150000")).hasSize(8);
    assertThat(sent()).isEqualTo(EACH_ONE);
  }

  @Test
  void a_range_in_a_series_people_were_invited_to_is_told_once_or_refused_before_anybody_is_told() {
    put(alice, "range", series("range", GUESTS));
    forget();
    HttpResponse<String> answer = alice.putEvent(name(alice, "range"), later("range"));
    if (via == Via.EWS) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
      assertThat(sent()).isEqualTo(EACH_ONE);
    } else {
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("not-holdable", "RANGE=THISANDFUTURE");
      assertThat(sent()).isEmpty();
    }
    rebuild();
    assertThat(lines(alice.get(name(alice, "range")), "DTSTART", "T150000"))
        .hasSize(via == Via.EWS ? 8 : 0);
  }

  /** The third of ten and all that follow are at three o'clock. */
  private static String later(String uid) {
    return MeetingTexts.with(
            series(uid, GUESTS), event(uid, ALICE, GUESTS), "20360305", "150000", "160000")
        .replace("RECURRENCE-ID;", "RECURRENCE-ID;RANGE=THISANDFUTURE;");
  }
}
