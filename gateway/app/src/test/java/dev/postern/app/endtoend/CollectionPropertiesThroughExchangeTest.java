package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What calendars are called and look like, set on either side; kept on the folder upstream. */
@ParameterizedClass
@EnumSource
class CollectionPropertiesThroughExchangeTest {
  private static final String ALICE = "alice@contoso.example";

  private static final String ASKED =
      "<D:displayname/><C:calendar-description/><I:calendar-color"
          + " xmlns:I='http://apple.com/ns/ical/'/><I:calendar-order"
          + " xmlns:I='http://apple.com/ns/ical/'/><C:calendar-timezone/>"
          + "<C:schedule-calendar-transp/><D:resourcetype/>";

  /** Longer than EWS tells of a text where it lists folders. */
  private static final String ZONE =
      "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//t//EN\nBEGIN:VTIMEZONE\nTZID:Europe/Berlin\n"
          + "BEGIN:STANDARD\nDTSTART:19701025T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
          + "TZNAME:"
          + "long ".repeat(60).strip()
          + "\nEND:STANDARD\nEND:VTIMEZONE\nEND:VCALENDAR\n";

  @Parameter Via via;

  @TempDir Path folder;
  private Installation installation;
  private ForeignGraph outlook;
  private DavClient alice;
  private String work;

  @BeforeEach
  void start() throws IOException {
    installation = Installation.start(folder, via, SeedLevel.EMPTY);
    outlook = new ForeignGraph(installation.sandbox().httpPort());
    alice = installation.client(ALICE);
    work = alice.calendar("work");
    assertThat(
            alice
                .send(
                    "MKCALENDAR",
                    work,
                    "<C:mkcalendar xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav'"
                        + " xmlns:I='http://apple.com/ns/ical/'><D:set><D:prop>"
                        + "<D:displayname>Work</D:displayname>"
                        + "<C:calendar-description>All of it</C:calendar-description>"
                        + "<I:calendar-color>#11223344</I:calendar-color>"
                        + "<I:calendar-order>5</I:calendar-order>"
                        + "</D:prop></D:set></C:mkcalendar>")
                .statusCode())
        .isEqualTo(201);
  }

  @AfterEach
  void stop() throws IOException {
    alice.close();
    outlook.close();
    installation.close();
  }

  private String properties(String path) {
    return alice.propfind(path, "0", ASKED).body();
  }

  private void set(String path, String property) {
    assertThat(
            alice
                .send(
                    "PROPPATCH",
                    path,
                    "<D:propertyupdate xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav'"
                        + " xmlns:I='http://apple.com/ns/ical/'><D:set><D:prop>"
                        + property
                        + "</D:prop></D:set></D:propertyupdate>")
                .body())
        .contains("HTTP/1.1 200 OK");
  }

  /** As the gateway without a mirror tells it. */
  private void rebuild() {
    alice.close();
    installation.dropMirror();
    alice = installation.client(ALICE);
  }

  private JsonNode inOutlook(String name) {
    return StreamSupport.stream(outlook.get(ALICE, "calendars").path("value").spliterator(), false)
        .filter(calendar -> calendar.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no calendar " + name));
  }

  @Test
  void what_clients_set_is_in_outlook_and_outlives_the_mirror() {
    set(work, "<D:displayname>Office</D:displayname>");
    set(work, "<I:calendar-color>#556677FF</I:calendar-color>");
    set(work, "<I:calendar-order>9</I:calendar-order>");
    set(work, "<C:calendar-description>Most of it</C:calendar-description>");
    set(alice.calendar("calendar"), "<I:calendar-color>#AABBCCFF</I:calendar-color>");
    String before = properties(work);
    assertThat(before)
        .contains(
            ">Office<", ">Most of it<", ">#556677FF<", ">9<", "<cal:opaque/>", "<cal:calendar/>");
    assertThat(inOutlook("Office").path("id").asText()).isNotEmpty();

    rebuild();

    assertThat(properties(work)).isEqualTo(before);
    assertThat(properties(alice.calendar("calendar"))).contains(">#AABBCCFF<");
  }

  /** Calendars, task lists and address books: of each kind the default folder. */
  @Test
  void what_only_clients_know_is_kept_on_the_folder_of_every_kind() {
    String value =
        "<x:note xmlns:x=\"urn:x\" xml:lang=\"de\" x:a=\"1\">Grüße <x:b/>"
            + "lang ".repeat(200)
            + "</x:note>";
    String tasks =
        DavClient.hrefs(alice.propfind("/dav/calendars/" + ALICE + "/", "1", "<D:displayname/>"))
            .stream()
            .filter(href -> href.contains("task"))
            .findFirst()
            .orElseThrow();
    List<String> collections = List.of(work, tasks, alice.addressBook("contacts"));
    collections.forEach(collection -> set(collection, value));
    set(work, "<C:calendar-timezone>" + ZONE + "</C:calendar-timezone>");

    rebuild();

    assertThat(collections)
        .allSatisfy(collection ->
            assertThat(alice.propfind(collection, "0", "<x:note xmlns:x='urn:x'/>").body())
                .contains(value));
    assertThat(properties(work)).contains("TZNAME:" + "long ".repeat(60).strip());
  }

  @Test
  void a_calendar_renamed_in_outlook_keeps_its_path_and_its_colour() {
    outlook.patch(
        ALICE, "calendars/" + inOutlook("Work").path("id").asText(), "{\"name\":\"Job\"}");

    rebuild();

    assertThat(properties(work)).contains(">Job<", ">#11223344<", ">5<", ">All of it<");
  }

  @Test
  void a_new_colour_leaves_the_name_that_outlook_gave_meanwhile() {
    assertThat(properties(work)).contains(">Work<");
    outlook.patch(
        ALICE, "calendars/" + inOutlook("Work").path("id").asText(), "{\"name\":\"Job\"}");

    set(work, "<I:calendar-color>#AABBCCFF</I:calendar-color>");

    assertThat(properties(work)).contains(">Job<", ">#AABBCCFF<", ">5<");
    assertThat(inOutlook("Job").path("id").asText()).isNotEmpty();
  }

  @Test
  void a_tag_of_the_home_tells_what_outlook_did() {
    String home = "/dav/calendars/" + ALICE + "/";
    String token = DavClient.syncToken(alice.syncCollection(home, ""));
    outlook.post(ALICE, "calendars", "{\"name\":\"Made in Outlook\"}");
    outlook.patch(
        ALICE, "calendars/" + inOutlook("Work").path("id").asText(), "{\"name\":\"Job\"}");
    rebuild();

    assertThat(DavClient.hrefs(alice.syncCollection(home, token)))
        .containsExactlyInAnyOrder(home + "made-in-outlook/", work);
  }
}
