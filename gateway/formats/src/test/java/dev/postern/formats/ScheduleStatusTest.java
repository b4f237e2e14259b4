package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Answer;
import dev.postern.api.model.Attendee;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SCHEDULE-STATUS (RFC 6638 section 7.3): what is said of the messages to attendees. */
class ScheduleStatusTest {
  private static final MailAddress ALICE = new MailAddress("alice@contoso.example");
  private static final MailAddress BOB = new MailAddress("bob@contoso.example");
  private static final CalendarFormat FORMAT = new CalendarFormat();

  private static final String TEXT =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      BEGIN:VEVENT
      UID:1
      DTSTART:20260101T100000Z
      DTEND:20260101T110000Z
      ORGANIZER:mailto:alice@contoso.example
      ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:bob@contoso.example
      ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:carol@contoso.example
      END:VEVENT
      END:VCALENDAR
      """
          .replace("\n", "\r\n");

  @Test
  void an_answer_comes_with_its_status_and_takes_it_along_when_it_no_longer_holds() {
    Event asked = FORMAT.read(TEXT, ALICE);
    Event answered = answered(asked, Answer.DECLINED);
    String text = FORMAT.merge(TEXT, asked, Items.remote(answered));
    assertThat(attendees(text))
        .containsExactly(
            "ATTENDEE;PARTSTAT=DECLINED;SCHEDULE-STATUS=2.0:mailto:bob@contoso.example",
            "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:carol@contoso.example");

    String other = FORMAT.merge(text, answered, Items.remote(answered(asked, Answer.ACCEPTED)));
    assertThat(attendees(other).getFirst()).contains("PARTSTAT=ACCEPTED;SCHEDULE-STATUS=2.0:");
    assertThat(attendees(FORMAT.merge(text, answered, Items.remote(asked))).getFirst())
        .contains("PARTSTAT=NEEDS-ACTION")
        .doesNotContain("SCHEDULE-STATUS");
  }

  @Test
  void what_a_client_says_of_it_stays_in_its_text_until_something_is_known() {
    String text = TEXT.replace("ATTENDEE;", "ATTENDEE;SCHEDULE-STATUS=\"5.3\";");
    Event event = FORMAT.read(text, ALICE);
    assertThat(event).as("as if it said nothing").isEqualTo(FORMAT.read(TEXT, ALICE));
    assertThat(FORMAT.stored(text)).isEqualTo(text);
    assertThat(FORMAT.write(Items.remote(event))).doesNotContain("SCHEDULE-STATUS");
    assertThat(
            attendees(FORMAT.merge(text, event, Items.remote(answered(event, Answer.TENTATIVE)))))
        .containsExactly(
            "ATTENDEE;SCHEDULE-STATUS=2.0;PARTSTAT=TENTATIVE:mailto:bob@contoso.example",
            "ATTENDEE;SCHEDULE-STATUS=\"5.3\";PARTSTAT=NEEDS-ACTION:mailto:carol@contoso.example");
  }

  @Test
  void a_client_that_tells_people_itself_keeps_what_it_says_of_it() {
    String line = "ATTENDEE;SCHEDULE-AGENT=CLIENT;SCHEDULE-STATUS=1.1:mailto:bob@contoso.example";
    Event event =
        FORMAT.read(
            TEXT.replace("ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:bob@contoso.example", line), ALICE);
    assertThat(attendees(FORMAT.write(Items.remote(event)))).contains(line);
  }

  @Test
  void an_attendee_is_told_nothing_of_the_organizers_messages() {
    Event asked = FORMAT.read(TEXT, BOB);
    String text = FORMAT.merge(TEXT, asked, Items.remote(answered(asked, Answer.ACCEPTED)));
    assertThat(attendees(text).getFirst())
        .contains("PARTSTAT=ACCEPTED")
        .doesNotContain("SCHEDULE-STATUS");
  }

  /** Bob, the first of them, has answered. */
  private static Event answered(Event event, Answer answer) {
    Attendee bob = event.main().attendees().getFirst();
    return Events.main(
        event,
        d ->
            d.inviting(
                d.organizer(),
                List.of(new Attendee(bob.person(), bob.role(), answer), d.attendees().getLast())));
  }

  private static List<String> attendees(String text) {
    return text.replace("\r\n ", "").lines().filter(it -> it.startsWith("ATTENDEE")).toList();
  }
}
