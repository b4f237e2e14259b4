package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Person;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Others' principals: found by name and address, readable as far as the directory goes. */
class PrincipalSearchTest extends ServedTest {
  private static final String BOB = "/dav/principals/bob@contoso.example/";
  private static final String MINIMAL =
      "<d:displayname/><d:principal-URL/><d:resourcetype/><c:calendar-user-address-set/>"
          + "<cs:email-address-set/><c:calendar-user-type/>";

  @BeforeEach
  void fill() {
    server.people.add("Bob", "Brown", "bob@contoso.example");
    server.people.add("Betty", "Brown", "betty@contoso.example");
    server.people.add("Alice", "Archer", TestServer.LOGIN);
    server.people.rooms.add(new Person("Rhine", new MailAddress("rhine@contoso.example")));
    server.people.rooms.add(new Person("Moselle", new MailAddress("moselle@contoso.example")));
  }

  @ParameterizedTest
  @CsvSource({
    "d:displayname, bob, bob",
    "d:displayname, Brown, betty|bob",
    "d:displayname, archer, alice",
    "c:calendar-user-address-set, mailto:bob@contoso.example, bob",
    "cs:email-address-set, bet, betty",
    "d:displayname, nobody, ''",
  })
  void people_are_found_by_one_question(String property, String text, String found) {
    String answer = search("", searching(property, text));

    assertThat(names(answer)).isEqualTo(found);
    assertThat(server.people.asked).hasSize(1);
    assertThat(answer).doesNotContain("507");
  }

  @Test
  void a_client_that_completes_names_asks_by_either() {
    // What Thunderbird and macOS send while somebody types.
    String either =
        searching("d:displayname", "bo") + searching("c:calendar-user-address-set", "bo");

    assertThat(names(search(" test='anyof'", either))).isEqualTo("bob");
    assertThat(names(search("", either))).isEqualTo("bob");
    assertThat(server.people.asked).containsExactly("search bo", "search bo");
  }

  @Test
  void what_is_told_of_people_is_what_invitations_need() {
    String answer = search("", searching("d:displayname", "bob"));

    assertThat(answer)
        .contains("<d:displayname>Bob Brown</d:displayname>")
        .contains("<d:principal-URL><d:href>" + BOB + "</d:href>")
        .contains("<d:href>mailto:bob@contoso.example</d:href>")
        .contains("<cal:calendar-user-type>INDIVIDUAL</cal:calendar-user-type>");
  }

  @Test
  void apples_search_finds_by_words_and_by_what_is_looked_for() {
    assertThat(names(tokens("attendee", "bo", "brown"))).isEqualTo("bob");
    assertThat(names(tokens("user", "bet", "Betty"))).isEqualTo("betty");
    assertThat(names(tokens("location", "rhi"))).isEqualTo("rhine");
    assertThat(names(tokens("group", "bob"))).isEmpty();
    assertThat(tokens("attendee")).contains("needs a search-token");
    assertThat(server.send("OPTIONS", "/dav/", "").header("DAV"))
        .contains("calendarserver-principal-search");
  }

  private String tokens(String context, String... words) {
    StringBuilder body =
        new StringBuilder("<b:calendarserver-principal-search xmlns:b='http://calendarserver.org/")
            .append("ns/' xmlns='DAV:' context='")
            .append(context)
            .append("'>");
    for (String word : words) {
      body.append("<b:search-token>").append(word).append("</b:search-token>");
    }
    body.append("<b:limit><b:nresults>50</b:nresults></b:limit><prop><displayname/></prop>");
    return server
        .send("REPORT", "/dav/principals/", body + "</b:calendarserver-principal-search>")
        .body();
  }

  @Test
  void rooms_are_found_among_rooms() {
    String room = searching("c:calendar-user-type", "ROOM");

    assertThat(names(search("", room))).isEqualTo("moselle|rhine");
    assertThat(names(search("", room + searching("d:displayname", "rhi")))).isEqualTo("rhine");
    assertThat(names(search(" type='ROOM'", searching("d:displayname", "mos"))))
        .isEqualTo("moselle");
    assertThat(server.people.asked).containsExactly("rooms", "rooms", "rooms");
    assertThat(search("", room)).contains("<cal:calendar-user-type>ROOM</cal:calendar-user-type>");
  }

  @Test
  void nobody_is_listed_who_was_not_asked_for() {
    String everybody = search("", searching("d:displayname", ""));
    String individuals = search("", searching("c:calendar-user-type", "INDIVIDUAL"));

    assertThat(names(everybody)).isEqualTo("alice");
    assertThat(everybody).contains("507");
    assertThat(names(individuals)).isEqualTo("alice");
    assertThat(server.people.asked).isEmpty();
  }

  @Test
  void the_principal_of_somebody_in_the_directory_can_be_read() {
    String answer = propfind(BOB, "0", MINIMAL);

    assertThat(answer)
        .contains("<d:displayname>Bob Brown</d:displayname>")
        .contains("<d:principal/>")
        .contains("<cal:calendar-user-type>INDIVIDUAL</cal:calendar-user-type>");
    assertThat(propfind(BOB, "0", "<c:calendar-home-set/><cd:addressbook-home-set/>"))
        .contains("404")
        .doesNotContain("<d:href>/dav/c");
    assertThat(propfind(BOB, "0", "<d:current-user-privilege-set/>")).doesNotContain("write");
    assertThat(server.send("GET", BOB, "").status()).isEqualTo(200);
    for (String method : List.of("PUT", "DELETE", "PROPPATCH", "MKCOL", "OPTIONS")) {
      assertThat(server.send(method, BOB, "").status()).as(method).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dav/principals/nobody@contoso.example/",
        "/dav/principals/no-address/",
        "/dav/calendars/bob@contoso.example/",
        "/dav/calendars/bob@contoso.example/calendar/",
        "/dav/contacts/bob@contoso.example/",
        "/dav/contacts/bob@contoso.example/~directory/",
        "/dav/contacts/bob@contoso.example/contacts/x.vcf",
      })
  void all_other_paths_of_others_are_refused_alike(String path) {
    String body = server.send("GET", path, "").body();

    for (String method : List.of("GET", "PROPFIND", "OPTIONS", "DELETE")) {
      assertThat(server.send(method, path, "", "Depth", "0").status()).as(method).isEqualTo(403);
    }
    assertThat(body).contains("<d:need-privileges/>");
  }

  @Test
  void the_properties_to_search_by_are_told() {
    assertThat(
            server
                .send(
                    "REPORT",
                    "/dav/principals/",
                    "<d:principal-search-property-set xmlns:d='DAV:'/>")
                .body())
        .contains("<cal:calendar-user-type/>");
  }

  private static String searching(String property, String text) {
    return "<d:property-search><d:prop><%s/></d:prop><d:match>%s</d:match></d:property-search>"
        .formatted(property, text);
  }

  private String search(String attributes, String searches) {
    return server
        .send(
            "REPORT",
            "/dav/principals/",
            "<d:principal-property-search xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:caldav'"
                + " xmlns:cs='http://calendarserver.org/ns/'"
                + attributes
                + ">"
                + searches
                + "<d:prop>"
                + MINIMAL
                + "</d:prop></d:principal-property-search>")
        .body();
  }

  private static String names(String answer) {
    return Pattern.compile("<d:response><d:href>/dav/principals/([^@<]+)@")
        .matcher(answer)
        .results()
        .map(found -> found.group(1))
        .sorted()
        .collect(Collectors.joining("|"));
  }
}
