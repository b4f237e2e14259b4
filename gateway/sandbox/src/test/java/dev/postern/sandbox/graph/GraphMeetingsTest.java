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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static final String CAROL = "carol@contoso.example";
  private static final String INVITE_BOTH =
      "\"attendees\": [{\"emailAddress\": {\"address\": \""
          + BOB
          + "\"}}, {\"emailAddress\": {\"address\": \""
          + CAROL
          + "\"}}]";

  @Test
  void a_change_of_the_attendees_alone_is_mailed_to_who_comes_or_goes() throws Exception {
    String path = "events/" + alice.create("Lunch", INVITE_BOB).text("/id");
    alice.patch(path, '{' + INVITE_BOTH + '}');
    assertThat(sentTo(BOB)).isEqualTo(1);
    assertThat(sentTo(CAROL)).isEqualTo(1);
    alice.patch(path, '{' + INVITE_BOB + '}');
    assertThat(sentTo(BOB)).isEqualTo(1);
    assertThat(sentTo(CAROL)).isEqualTo(2);
    alice.patch(path, "{\"subject\": \"Dinner\", " + INVITE_BOTH + '}');
    assertThat(sentTo(BOB)).isEqualTo(2);
    assertThat(sentTo(CAROL)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"isReminderOn\": false",
        "\"reminderMinutesBeforeStart\": 5",
        "\"categories\": [\"Food\"]",
        "\"showAs\": \"free\"",
        "\"sensitivity\": \"private\"",
        "\"singleValueExtendedProperties\": [{\"id\": \"String 0x10F3\", \"value\": \"x\"}]"
      })
  void what_is_private_is_mailed_to_nobody(String change) throws Exception {
    String path = "events/" + alice.create("Lunch", INVITE_BOB).text("/id");
    assertThat(alice.patch(path, '{' + change + '}').status()).isEqualTo(200);
    assertThat(sentTo(BOB)).isEqualTo(1);
  }

  @Test
  void a_repeated_transaction_makes_and_mails_nothing_and_is_good_for_one_event_only()
      throws Exception {
    String once = INVITE_BOB + ", \"transactionId\": \"7E163156\"";
    String first = alice.create("Lunch", once).text("/id");
    Answer again = alice.create("Lunch", once);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text("/id")).isEqualTo(first);
    assertThat(sentTo(BOB)).isEqualTo(1);
    assertThat(alice.get("events").at("/value")).hasSize(1);
    assertThat(alice.create("Dinner", once).errorCode()).isEqualTo("ErrorDuplicateTransactionId");
    assertThat(alice.patch("events/" + first, "{\"transactionId\": \"other\"}").status())
        .isEqualTo(400);
  }

  @Test
  void with_a_master_its_exceptions_are_mailed_once_more() throws Exception {
    String master =
        alice
            .create(
                "Daily",
                """
                %s, "recurrence": {"pattern": {"type": "daily", "interval": 1},
                  "range": {"type": "numbered", "startDate": "2027-03-01",
                            "numberOfOccurrences": 4}}
                """
                    .formatted(INVITE_BOTH))
            .text("/id");
    String view =
        "calendarView?startDateTime=2027-03-01T00:00:00Z&endDateTime=2027-04-01T00:00:00Z";
    String second = alice.get(view).text("/value/1/id");
    alice.patch("events/" + second, "{\"location\": {\"displayName\": \"Garden\"}}");
    assertThat(sentTo(BOB)).isEqualTo(2);
    alice.patch("events/" + master, "{\"subject\": \"Stand-up\"}");
    assertThat(sentTo(BOB)).isEqualTo(4);
    assertThat(sentTo(CAROL)).isEqualTo(4);
    alice.patch("events/" + master, "{\"isReminderOn\": false}");
    assertThat(sentTo(BOB)).isEqualTo(4);
    assertThat(bob.get(view).texts("/value", "/location/displayName"))
        .containsExactly("", "Garden", "", "");
    assertThat(bob.get(view).texts("/value", "/subject")).containsOnly("Stand-up");
  }

  @Test
  void only_the_organizer_cancels() throws Exception {
    String mine = "events/" + alice.create("Lunch", INVITE_BOB).text("/id");
    String his = "events/" + invitation().text("/value/0/id");
    assertThat(bob.post(his + "/cancel", "{}").status()).isEqualTo(400);
    assertThat(alice.post(mine + "/cancel", "{\"comment\": \"Rain\"}").status()).isEqualTo(202);
    assertThat(alice.get(mine).status()).isEqualTo(404);
    assertThat(bob.get(his).text("/isCancelled")).isEqualTo("true");
  }
}
