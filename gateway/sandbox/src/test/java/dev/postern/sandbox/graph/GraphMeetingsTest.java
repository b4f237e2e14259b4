package dev.postern.sandbox.graph;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static dev.postern.sandbox.mail.TestTenant.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.graph.GraphCaller.Answer;
import dev.postern.sandbox.journal.MessageJournal;
import dev.postern.sandbox.mail.TestTenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Meetings, and who is mailed about them. */
class GraphMeetingsTest {
  private static final String INVITE_BOB =
      "\"attendees\": [{\"type\": \"required\", \"emailAddress\": {\"address\": \"" + BOB + "\"}}]";

  private TestTenant tenant;
  private GraphCaller alice;
  private GraphCaller bob;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
    alice = new GraphCaller(tenant, ALICE);
    bob = new GraphCaller(tenant, BOB);
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  private long sentTo(String recipient) {
    return tenant.sandbox().messages().count(MessageJournal.Event.SUBMITTED, recipient);
  }

  private Answer invitation() throws Exception {
    return bob.get("calendars/" + bob.calendar() + "/events");
  }

  @Test
  void a_new_meeting_is_mailed_and_stands_in_the_calendar_of_who_is_invited() throws Exception {
    alice.create("Lunch", INVITE_BOB);
    assertThat(sentTo(BOB)).isEqualTo(1);
    Answer invitation = invitation();
    assertThat(invitation.texts("/value", "/subject")).containsExactly("Lunch");
    assertThat(invitation.texts("/value", "/isOrganizer")).containsExactly("false");
    assertThat(invitation.text("/value/0/responseStatus/response")).isEqualTo("notResponded");
  }

  @Test
  void only_what_attendees_should_know_is_mailed() throws Exception {
    String path = "events/" + alice.create("Lunch", INVITE_BOB).text("/id");
    alice.patch(path, "{\"isReminderOn\": false, \"categories\": [\"Food\"]}");
    assertThat(sentTo(BOB)).isEqualTo(1);
    alice.patch(path, "{\"subject\": \"Dinner\"}");
    assertThat(sentTo(BOB)).isEqualTo(2);
    assertThat(invitation().texts("/value", "/subject")).containsExactly("Dinner");
    alice.delete(path);
    assertThat(sentTo(BOB)).isEqualTo(3);
  }

  @Test
  void an_answer_is_noted_with_the_organizer_and_a_declined_meeting_leaves_the_calendar()
      throws Exception {
    String mine = "events/" + alice.create("Lunch", INVITE_BOB).text("/id");
    String his = "events/" + invitation().text("/value/0/id");
    assertThat(bob.post(his + "/tentativelyAccept", "{\"comment\": \"Maybe\"}").status())
        .isEqualTo(202);
    assertThat(alice.get(mine).text("/attendees/0/status/response"))
        .isEqualTo("tentativelyAccepted");
    bob.post(his + "/decline", "{\"sendResponse\": false}");
    assertThat(alice.get(mine).text("/attendees/0/status/response"))
        .isEqualTo("tentativelyAccepted");
    assertThat(invitation().at("/value")).isEmpty();
    assertThat(alice.post(mine + "/accept", "{}").errorCode()).isEqualTo("ErrorInvalidRequest");
  }
}
