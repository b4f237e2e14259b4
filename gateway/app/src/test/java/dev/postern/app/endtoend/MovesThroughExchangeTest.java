package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is moved by a client is moved in Exchange, or refused with the reason. */
@ParameterizedClass
@EnumSource
class MovesThroughExchangeTest {
  private static final String BOB = "bob@contoso.example";
  private static final String CAROL = "carol@contoso.example";

  @Parameter private Via via;
  @TempDir private Path folder;
  private Installation installation;
  private TenantControl tenant;
  private DavClient bob;
  private String calendar;
  private String project;

  @BeforeEach
  void start() throws IOException {
    installation = Installation.start(folder, via, SeedLevel.EMPTY);
    tenant = new TenantControl(installation.sandbox().httpPort());
    bob = installation.client(BOB);
    calendar = bob.calendar("calendar");
    project = bob.calendar("project");
    assertThat(bob.send("MKCALENDAR", project, "").statusCode()).isEqualTo(201);
  }

  @AfterEach
  void stop() throws IOException {
    bob.close();
    tenant.close();
    installation.close();
  }

  private HttpResponse<String> move(String from, String to) {
    return bob.send("MOVE", from, "", "Destination", to);
  }

  private void rebuild() {
    bob.close();
    installation.dropMirror();
    bob = installation.client(BOB);
  }

  /** The subjects of what is in the folder of that display name, past the gateway. */
  private List<String> upstream(String folderName) {
    Mailbox mailbox = installation.sandbox().tenant().mailbox(BOB).orElseThrow();
    return mailbox.locked(() ->
        mailbox.folders().stream()
            .filter(it -> it.displayName().equals(folderName))
            .map(Folder::id)
            .flatMap(id -> mailbox.items(id).stream())
            .map(item -> item.properties().get(ItemProperties.SUBJECT, ""))
            .toList());
  }

  @Test
  void an_event_is_in_the_other_calendar_and_stays_there_when_the_mirror_is_rebuilt() {
    String text = Texts.event("one", "Talk").replace("END:VEVENT", "X-KEPT:yes\r\nEND:VEVENT");
    String etag =
        bob.putEvent(calendar + "one.ics", text).headers().firstValue("ETag").orElseThrow();
    String token = DavClient.syncToken(bob.syncCollection(calendar, ""));
    bob.syncCollection(project, "");
    installation.sandbox().requests().reset();

    HttpResponse<String> moved = move(calendar + "one.ics", project + "one.ics");

    assertThat(moved.statusCode()).as(moved.body()).isEqualTo(201);
    assertThat(installation.upstreamCalls()).isEqualTo(via == Via.EWS ? 5 : 4);
    assertThat(moved.headers().firstValue("ETag")).contains(etag);
    assertThat(upstream("Calendar")).isEmpty();
    assertThat(upstream("project")).containsExactly("Talk");
    assertThat(bob.syncCollection(calendar, token).body()).contains("one.ics", "404 Not Found");
    assertThat(bob.get(project + "one.ics").body()).isEqualTo(text);
    rebuild();
    assertThat(bob.get(calendar + "one.ics").statusCode()).isEqualTo(404);
    assertThat(bob.get(project + "one.ics").body()).contains("UID:one", "X-KEPT:yes");
  }

  @Test
  void a_meeting_moves_without_a_word_to_anybody_and_can_be_changed_there() {
    String meeting = Texts.meeting("m", BOB, CAROL, "Board");
    bob.putEvent(calendar + "m.ics", meeting);
    assertThat(tenant.submitted(CAROL)).isEqualTo(1);

    HttpResponse<String> moved = move(calendar + "m.ics", project + "m.ics");

    if (via == Via.GRAPH) {
      assertThat(moved.statusCode()).isEqualTo(403);
      assertThat(moved.body()).contains("by cancelling it and inviting everybody anew");
      assertThat(upstream("Calendar")).containsExactly("Board");
      assertThat(upstream("project")).isEmpty();
      assertThat(tenant.submitted(CAROL)).isEqualTo(1);
      return;
    }
    assertThat(moved.statusCode()).as(moved.body()).isEqualTo(201);
    assertThat(tenant.submitted(CAROL)).isEqualTo(1);
    assertThat(bob.send("COPY", project + "m.ics", "", "Destination", calendar + "m.ics").body())
        .contains("unique-scheduling-object-resource");
    String later = meeting.replace("SUMMARY:Board", "SUMMARY:Board again");
    assertThat(bob.putEvent(project + "m.ics", later).statusCode()).isEqualTo(204);
    assertThat(tenant.submitted(CAROL)).isEqualTo(2);
    assertThat(upstream("project")).containsExactly("Board again");
  }

  @Test
  void contacts_and_tasks_move_as_well() {
    String friends = bob.addressBook("friends");
    String chores = bob.calendar("chores");
    bob.send("MKCOL", friends, mkcol("<A:addressbook/>", ""), "Content-Type", "application/xml");
    bob.send(
        "MKCOL",
        chores,
        mkcol(
            "<C:calendar/>",
            "<C:supported-calendar-component-set><C:comp name='VTODO'/>"
                + "</C:supported-calendar-component-set>"),
        "Content-Type",
        "application/xml");
    String card = bob.addressBook("contacts") + "c.vcf";
    String task = bob.calendar("tasks") + "t.ics";
    bob.putCard(card, Texts.card("c", "Carla"));
    bob.putEvent(task, TASK);

    HttpResponse<String> contact = move(card, friends + "c.vcf");
    HttpResponse<String> chore = move(task, chores + "t2.ics");
    HttpResponse<String> wrong = move(task, calendar + "t.ics");

    assertThat(wrong.statusCode()).isIn(403, 404);
    assertThat(contact.statusCode()).as(contact.body()).isEqualTo(201);
    assertThat(chore.statusCode()).as(chore.body()).isEqualTo(201);
    rebuild();
    assertThat(bob.get(friends + "c.vcf").body()).contains("UID:c", "FN:Carla");
    assertThat(bob.get(chores + "t2.ics").body()).contains("UID:t", "SUMMARY:Dig");
    assertThat(bob.get(card).statusCode()).isEqualTo(404);
    assertThat(bob.get(task).statusCode()).isEqualTo(404);
  }

  @Test
  void files_come_along_to_another_calendar_and_to_somebody_elses() throws Exception {
    String path = calendar + "f.ics";
    bob.putEvent(path, Texts.event("f", "Slides"));
    byte[] large = new byte[4 << 20];
    new Random(7).nextBytes(large);
    String content = Base64.getEncoder().encodeToString(large);
    for (String file : List.of("small", content)) {
      assertThat(
              bob.send(
                      "POST",
                      path + "?action=attachment-add",
                      file,
                      "Content-Type",
                      "text/plain",
                      "Content-Disposition",
                      "attachment; filename=\"%d.txt\"".formatted(file.length()))
                  .statusCode())
          .isEqualTo(201);
    }
    grant("write");
    String shared = bob.calendar("alice@contoso.example~calendar");

    assertThat(move(path, project + "f.ics").statusCode()).isEqualTo(201);
    assertThat(bob.get(path).statusCode()).isEqualTo(404);
    assertThat(files(project + "f.ics")).containsExactlyInAnyOrder("small", content);
    assertThat(bob.send("COPY", project + "f.ics", "", "Destination", path).statusCode())
        .isEqualTo(201);
    assertThat(bob.delete(project + "f.ics").statusCode()).isEqualTo(204);
    assertThat(files(path)).containsExactlyInAnyOrder("small", content);
    assertThat(move(path, shared + "f.ics").statusCode()).isEqualTo(201);
    assertThat(files(shared + "f.ics")).containsExactlyInAnyOrder("small", content);
    assertThat(bob.get(path).statusCode()).isEqualTo(404);
  }

  /** What the addresses of attachments in an event lead to. */
  private List<String> files(String path) {
    String text = bob.get(path).body().replaceAll("\r\n[ \t]", "");
    return Pattern.compile("(?m)^ATTACH[^:]*:https?://[^/]+(/dav/attachments/.*?)\r?$")
        .matcher(text)
        .results()
        .map(found -> bob.get(found.group(1)).body())
        .toList();
  }

  @Test
  void a_new_name_outlives_the_mirror() {
    bob.putEvent(calendar + "one.ics", Texts.event("one", "Talk"));

    assertThat(move(calendar + "one.ics", calendar + "two.ics").statusCode()).isEqualTo(201);
    rebuild();

    assertThat(bob.get(calendar + "one.ics").statusCode()).isEqualTo(404);
    assertThat(bob.get(calendar + "two.ics").body()).contains("UID:one");
    assertThat(upstream("Calendar")).containsExactly("Talk");
  }

  @Test
  void a_copy_is_a_second_event_of_the_same_uid_after_a_rebuild_as_well() {
    bob.putEvent(calendar + "one.ics", Texts.event("one", "Talk"));

    HttpResponse<String> copied =
        bob.send("COPY", calendar + "one.ics", "", "Destination", project + "one.ics");

    assertThat(copied.statusCode()).as(copied.body()).isEqualTo(201);
    rebuild();
    for (String path : List.of(calendar, project)) {
      assertThat(bob.get(path + "one.ics").body()).contains("UID:one", "SUMMARY:Talk");
    }
    assertThat(upstream("Calendar")).containsExactly("Talk");
    assertThat(upstream("project")).containsExactly("Talk");
  }

  @Test
  void who_may_write_to_a_shared_calendar_moves_events_there_and_nobody_else_does()
      throws Exception {
    bob.putEvent(calendar + "one.ics", Texts.event("one", "Talk"));
    bob.putEvent(calendar + "m.ics", Texts.meeting("m", BOB, CAROL, "Board"));
    String shared = bob.calendar("alice@contoso.example~calendar");
    assertThat(move(calendar + "one.ics", shared + "one.ics").statusCode()).isEqualTo(409);
    grant("read");
    assertThat(move(calendar + "one.ics", shared + "one.ics").statusCode()).isEqualTo(403);
    assertThat(bob.get(calendar + "one.ics").statusCode()).isEqualTo(200);
    grant("write");

    HttpResponse<String> moved = move(calendar + "one.ics", shared + "one.ics");

    assertThat(moved.statusCode()).as(moved.body()).isEqualTo(201);
    assertThat(bob.get(shared + "one.ics").body()).contains("UID:one");
    assertThat(bob.get(calendar + "one.ics").statusCode()).isEqualTo(404);
    assertThat(upstream("Calendar")).containsExactly("Board");
    assertThat(move(calendar + "m.ics", shared + "m.ics").body())
        .contains("unique-scheduling-object-resource");
  }

  private void grant(String rights) throws Exception {
    bob.close();
    installation.stopped(() -> {
      Path config = installation.files().config();
      String without = Files.readString(config).replaceFirst("(?s)    grants:.*", "");
      return Files.writeString(
          config,
          without
              + "    grants:\n      - { owner: alice@contoso.example, grantee: "
              + BOB
              + ", kinds: [calendars], rights: "
              + rights
              + " }\n");
    });
    bob = installation.client(BOB);
  }

  private static String mkcol(String type, String more) {
    return "<D:mkcol xmlns:D='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav'"
        + " xmlns:A='urn:ietf:params:xml:ns:carddav'><D:set><D:prop><D:resourcetype>"
        + "<D:collection/>"
        + type
        + "</D:resourcetype>"
        + more
        + "</D:prop></D:set></D:mkcol>";
  }

  private static final String TASK =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VTODO\r\nUID:t\r\n"
          + "DTSTAMP:20261120T100000Z\r\nSUMMARY:Dig\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";
}
