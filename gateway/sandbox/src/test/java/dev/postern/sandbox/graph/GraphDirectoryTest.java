package dev.postern.sandbox.graph;

import static dev.postern.sandbox.graph.GraphCaller.encode;
import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static dev.postern.sandbox.mail.TestTenant.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.graph.GraphCaller.Answer;
import dev.postern.sandbox.mail.TestTenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users, people, rooms, and when they are free. */
class GraphDirectoryTest {
  private static final String[] EVENTUAL = {"ConsistencyLevel", "eventual"};

  private TestTenant tenant;
  private GraphCaller graph;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
    graph = new GraphCaller(tenant, ALICE);
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  private Answer users(String query, String... headers) throws Exception {
    return graph.send("GET", "/users?" + query, "", headers);
  }

  private static Answer people(GraphCaller caller, String query) throws Exception {
    return caller.unchecked("GET", "/users/" + ALICE + "/people" + query, "");
  }

  private static Answer places(GraphCaller caller, String path) throws Exception {
    return caller.unchecked("GET", '/' + path, "");
  }

  @Test
  void users_come_with_what_is_selected_and_by_pages() throws Exception {
    Answer first = users("$select=displayName,mail&$top=2");
    assertThat(first.texts("/value", "/displayName")).containsExactly("Alice Adams", "Bob Brown");
    assertThat(first.at("/value/0")).hasSize(2);
    Answer second = graph.follow(first.text("/@odata.nextLink"));
    assertThat(second.texts("/value", "/mail"))
        .containsExactly("carol@contoso.example", "room-moselle@contoso.example");
    assertThat(graph.send("GET", "/users", "").at("/value/0")).hasSize(11);
    assertThat(users("$select=shoeSize").status()).isEqualTo(400);
    assertThat(users("$skip=1").status()).isEqualTo(400);
  }

  @Test
  void users_are_filtered_without_regard_to_case() throws Exception {
    String filter = "startswith(displayName,'b') or startswith(mail,'b') or surname eq 'CLARK'";
    assertThat(users("$filter=" + encode(filter)).texts("/value", "/givenName"))
        .containsExactly("Bob", "Carol");
    String both = "startswith(displayName,'room') and accountEnabled eq true";
    assertThat(users("$filter=" + encode(both)).at("/value")).isEmpty();
    String proxy = "proxyAddresses/any(p: p eq 'smtp:bob@contoso.example')";
    assertThat(users("$filter=" + encode(proxy)).texts("/value", "/mail")).containsExactly(BOB);
    assertThat(users("$filter=" + encode("contains(mail,'b')")).errorCode())
        .isEqualTo("Request_UnsupportedQuery");
  }

  @Test
  void advanced_queries_need_their_header() throws Exception {
    String search = "$search=" + encode("\"displayName:bro\" OR \"mail:car\"");
    assertThat(users(search).errorCode()).isEqualTo("Request_UnsupportedQuery");
    assertThat(users(search, EVENTUAL).texts("/value", "/givenName"))
        .containsExactly("Bob", "Carol");
    String ends =
        "$filter=" + encode("endswith(mail,'@contoso.example')") + "&$orderby=displayName";
    assertThat(users(ends, EVENTUAL).status()).isEqualTo(400);
    Answer counted = users(ends + encode(" desc") + "&$count=true&$top=1", EVENTUAL);
    assertThat(counted.at("/@odata.count").asInt()).isEqualTo(5);
    assertThat(counted.text("/value/0/displayName")).isEqualTo("Room Rhine");
  }

  @Test
  void a_user_is_found_by_either_id() throws Exception {
    Answer alice = graph.send("GET", "/users/" + ALICE, "");
    Answer again = graph.send("GET", "/users/" + alice.text("/id") + "?$select=mail", "");
    assertThat(again.text("/mail")).isEqualTo(ALICE);
    assertThat(graph.send("GET", "/users/nobody@contoso.example", "").errorCode())
        .isEqualTo("Request_ResourceNotFound");
    assertThat(graph.send("GET", "/users/" + alice.text("/id") + "/calendars", "").status())
        .isEqualTo(200);
  }

  @Test
  void people_are_own_contacts_before_colleagues() throws Exception {
    graph.post(
        "contacts",
        "{\"givenName\": \"Bo\", \"surname\": \"Ek\","
            + " \"emailAddresses\": [{\"address\": \"bo@fabrikam.example\"}]}");
    Answer people = people(graph, "?$search=" + encode("\"bo\""));
    assertThat(people.texts("/value", "/scoredEmailAddresses/0/address"))
        .containsExactly("bo@fabrikam.example", BOB);
    assertThat(people.texts("/value", "/personType/subclass"))
        .containsExactly("PersonalContact", "OrganizationUser");
    assertThat(people(graph, "?$select=displayName&$top=1").at("/value/0")).hasSize(2);
  }

  @Test
  void rooms_stand_in_lists() throws Exception {
    Answer rooms = places(graph, "places/microsoft.graph.room");
    assertThat(rooms.texts("/value", "/displayName")).containsExactly("Room Moselle", "Room Rhine");
    assertThat(rooms.at("/value/1/capacity").asInt()).isEqualTo(14);
    Answer lists = places(graph, "places/microsoft.graph.roomlist");
    String list = lists.text("/value/0/emailAddress");
    assertThat(
            places(graph, "places/" + list + "/microsoft.graph.roomlist/rooms")
                .texts("/value", "/emailAddress"))
        .containsExactly("room-moselle@contoso.example", "room-rhine@contoso.example");
    assertThat(places(graph, "places/none@contoso.example/microsoft.graph.roomlist/rooms").status())
        .isEqualTo(404);
  }

  private static String schedules(String schedules) {
    return """
    {"Schedules": [%s],
     "StartTime": {"dateTime": "2027-03-01T07:00:00", "timeZone": "UTC"},
     "EndTime": {"dateTime": "2027-03-01T13:00:00", "timeZone": "UTC"},
     "AvailabilityViewInterval": 60}
    """
        .formatted(schedules);
  }

  @Test
  void a_schedule_has_what_stands_in_the_calendar() throws Exception {
    GraphCaller bob = new GraphCaller(tenant, BOB);
    bob.create("Breakfast", "\"location\": {\"displayName\": \"Canteen\"}");
    bob.create("Doctor", "\"sensitivity\": \"private\", \"showAs\": \"oof\"");
    bob.post(
        "calendars/" + bob.calendar() + "/events",
        """
        {"subject": "Lunch", "showAs": "tentative",
         "start": {"dateTime": "2027-02-22T11:00:00", "timeZone": "UTC"},
         "end": {"dateTime": "2027-02-22T12:30:00", "timeZone": "UTC"},
         "recurrence": {"pattern": {"type": "weekly", "interval": 1, "daysOfWeek": ["monday"]},
                        "range": {"type": "noEnd", "startDate": "2027-02-22"}}}
        """);
    Answer answer =
        graph.post(
            "calendar/getSchedule",
            schedules("\"bob@contoso.example\", \"nobody@contoso.example\""),
            "Prefer",
            "outlook.timezone=\"W. Europe Standard Time\"");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/value/0/availabilityView")).isEqualTo("030011");
    assertThat(answer.texts("/value/0/scheduleItems", "/status"))
        .containsExactly("busy", "oof", "tentative");
    assertThat(answer.texts("/value/0/scheduleItems", "/subject"))
        .containsExactly("Breakfast", "", "Lunch");
    assertThat(answer.text("/value/0/scheduleItems/0/location")).isEqualTo("Canteen");
    assertThat(answer.text("/value/0/scheduleItems/2/start/dateTime"))
        .isEqualTo("2027-03-01T12:00:00.0000000");
    assertThat(answer.text("/value/1/error/responseCode")).isEqualTo("ErrorMailRecipientNotFound");
    assertThat(answer.at("/value/1/scheduleItems").isMissingNode()).isTrue();
  }

  @Test
  void a_schedule_that_asks_for_too_much_is_refused() throws Exception {
    String body = schedules("\"bob@contoso.example\"");
    assertThat(graph.post("calendar/getSchedule", body.replace("60}", "4}")).status())
        .isEqualTo(400);
    assertThat(graph.post("calendar/getSchedule", body.replace("03-01T13", "05-09T13")).errorCode())
        .isEqualTo("5006");
    assertThat(graph.post("calendar/getSchedule", body.replace("03-01T13", "03-01T06")).status())
        .isEqualTo(400);
    assertThat(graph.post("calendar/getSchedule", schedules("")).status()).isEqualTo(400);
    assertThat(graph.post("calendar/getSchedule", "{\"schedules\": [\"a\"]}").status())
        .isEqualTo(400);
  }

  @Test
  void each_needs_a_role_of_its_own() throws Exception {
    tenant.conditions("{\"roles\": [\"Calendars.Read\", \"User.ReadBasic.All\"]}");
    GraphCaller reader = new GraphCaller(tenant, ALICE);
    assertThat(reader.send("GET", "/users", "").status()).isEqualTo(200);
    assertThat(reader.post("calendar/getSchedule", schedules("\"bob@contoso.example\"")).status())
        .isEqualTo(200);
    assertThat(people(reader, "").errorCode()).isEqualTo("ErrorAccessDenied");
    assertThat(places(reader, "places/microsoft.graph.room").errorCode())
        .isEqualTo("Authorization_RequestDenied");
  }
}
