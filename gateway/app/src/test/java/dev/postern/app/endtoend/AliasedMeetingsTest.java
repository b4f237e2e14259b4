package dev.postern.app.endtoend;

import static dev.postern.app.endtoend.MeetingTexts.ALICE;
import static dev.postern.app.endtoend.MeetingTexts.BOB;
import static dev.postern.app.endtoend.MeetingTexts.EVE;
import static dev.postern.app.endtoend.MeetingTexts.lines;
import static dev.postern.app.endtoend.MeetingTexts.meeting;
import static dev.postern.app.endtoend.MeetingTexts.moved;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that name their owner, or a colleague, by another address of the same mailbox. */
@ParameterizedClass
@EnumSource
class AliasedMeetingsTest extends MeetingActions {
  private static final String ALICES = GatewayFiles.alias(ALICE);
  private static final String BOBS = GatewayFiles.alias(BOB);
  private static final Map<String, Long> EACH_ONE = Map.of(BOB, 1L, EVE, 1L);

  @BeforeEach
  void clean() {
    forget();
  }

  @Test
  void an_organizer_is_known_by_every_address_and_invites_once() {
    String text =
        meeting("organized", List.of(ALICES, BOB, EVE))
            .replace("mailto:" + ALICE, "mailto:" + ALICES);
    assertThat(text).doesNotContain("mailto:" + ALICE);
    HttpResponse<String> made = put(alice, "organized", text);
    assertThat(made.headers().firstValue("ETag")).isPresent();
    assertThat(alice.get(name(alice, "organized")).body()).isEqualTo(text);
    assertThat(sent()).isEqualTo(EACH_ONE);
    put(alice, "organized", text);
    assertThat(sent()).as("the same again").isEqualTo(EACH_ONE);

    forget();
    put(alice, "organized", moved(text));
    assertThat(sent()).as("another time").isEqualTo(EACH_ONE);
    assertThat(alice.get(name(alice, "organized")).body()).isEqualTo(moved(text));

    forget();
    rebuild();
    HttpResponse<String> back = alice.get(name(alice, "organized"));
    assertThat(lines(back, "ORGANIZER", "mailto:" + ALICES)).hasSize(1);
    assertThat(back.body()).doesNotContain("mailto:" + ALICE);
    put(alice, "organized", back.body().replace("SUMMARY", "CATEGORIES:Green\r\nSUMMARY"));
    assertThat(sent()).as("a category").isEmpty();

    assertThat(alice.delete(name(alice, "organized")).statusCode()).isEqualTo(204);
    assertThat(sent()).as("called off").isEqualTo(EACH_ONE);
  }

  @Test
  void an_attendee_answers_by_every_address_once() {
    put(alice, "answered", meeting("answered", List.of(BOB, EVE)));
    String href = invitation(bob, "answered");
    String text =
        bob.get(href)
            .body()
            .replace("\r\n ", "")
            .replaceAll(
                "(ATTENDEE[^\r]*)PARTSTAT=NEEDS-ACTION([^\r]*mailto:)" + BOB,
                "$1PARTSTAT=ACCEPTED$2" + BOBS);
    forget();
    assertThat(bob.putEvent(href, text).statusCode()).isEqualTo(204);
    assertThat(sent()).isEqualTo(Map.of(ALICE, 1L));
    assertThat(bob.get(href).body()).isEqualTo(text);
    HttpResponse<String> organizers =
        await(alice, "answered", it -> !lines(it, "ATTENDEE", "PARTSTAT=ACCEPTED").isEmpty());
    assertThat(lines(organizers, "ATTENDEE", "PARTSTAT=ACCEPTED"))
        .singleElement()
        .asString()
        .contains(BOB);

    bob.putEvent(href, text.replace("SUMMARY", "CATEGORIES:Green\r\nSUMMARY"));
    rebuild();
    HttpResponse<String> back = bob.get(href);
    assertThat(lines(back, "ATTENDEE", "PARTSTAT=ACCEPTED")).hasSize(1);
    assertThat(lines(back, "ATTENDEE", "")).hasSize(2);
    assertThat(sent()).isEqualTo(Map.of(ALICE, 1L));
  }

  @Test
  void a_colleague_invited_by_an_alias_is_invited_once_and_his_answer_stands_in_that_line() {
    String text = meeting("colleague", List.of(BOBS));
    put(alice, "colleague", text);
    assertThat(sent()).isEqualTo(Map.of(BOB, 1L));
    assertThat(alice.get(name(alice, "colleague")).body()).isEqualTo(text);
    put(alice, "colleague", text.replace(BOBS, BOB));
    assertThat(sent()).as("the same mailbox").isEqualTo(Map.of(BOB, 1L));
    put(alice, "colleague", text);

    String href = invitation(bob, "colleague");
    forget();
    String invited = bob.get(href).body().replace("PARTSTAT=NEEDS-ACTION", "PARTSTAT=DECLINED");
    assertThat(bob.putEvent(href, invited).statusCode()).isEqualTo(204);
    HttpResponse<String> seen =
        await(alice, "colleague", it -> !lines(it, "ATTENDEE", "PARTSTAT=DECLINED").isEmpty());
    assertThat(lines(seen, "ATTENDEE", "")).singleElement().asString().contains(BOBS);
    assertThat(sent()).isEqualTo(Map.of(ALICE, 1L));
  }
}
