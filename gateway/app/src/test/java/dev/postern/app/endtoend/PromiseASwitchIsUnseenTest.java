package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.app.cli.Program.Outcome;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise 4 for a mailbox that moves from EWS to Graph and back, with all that a company has. */
class PromiseASwitchIsUnseenTest {
  private static final String ALICE = "alice@contoso.example";

  @TempDir Path folder;
  private Installation installation;
  private TenantControl tenant;
  private DavClient alice;

  @BeforeEach
  void start() throws Exception {
    installation = Installation.start(folder, Via.EWS, SeedLevel.FULL);
    tenant = new TenantControl(installation.sandbox().httpPort());
    alice = installation.client(ALICE);
  }

  @AfterEach
  void stop() throws Exception {
    alice.close();
    tenant.close();
    installation.close();
  }

  @Test
  void there_and_back_again_no_href_tag_or_token_changes() throws Exception {
    HttpResponse<String> events = alice.syncCollection(alice.calendar("calendar"), "");
    HttpResponse<String> contacts = alice.syncCollection(alice.addressBook("contacts"), "");
    HttpResponse<String> tasks = alice.syncCollection(alice.calendar("tasks"), "");
    List<String> hrefs = DavClient.hrefs(events);
    assertThat(DavClient.hrefs(tasks)).hasSizeGreaterThan(3);
    assertThat(hrefs).hasSizeGreaterThan(10);
    String texts = alice.calendarMultiget(alice.calendar("calendar"), hrefs).body();

    Outcome compared = installation.migrate("compare", ALICE);
    assertThat(compared.exitCode()).as(compared.out() + compared.err()).isZero();
    // All of them: the company has a second task list as well.
    assertThat(compared.out())
        .containsPattern(
            ALICE + ": (\\d+) resources: \\1 the same, 0 differ, 0 missing; 0 more there");
    for (String step : List.of("switch", "back")) {
      Outcome moved = installation.migrate(step, ALICE);
      assertThat(moved.exitCode()).as(moved.out() + moved.err()).isZero();
      assertThat(nothingNew(alice.calendar("calendar"), events)).as(step).isEmpty();
      assertThat(nothingNew(alice.addressBook("contacts"), contacts)).as(step).isEmpty();
      assertThat(nothingNew(alice.calendar("tasks"), tasks)).as(step).isEmpty();
      assertThat(alice.calendarMultiget(alice.calendar("calendar"), hrefs).body()).isEqualTo(texts);
    }
  }

  @Test
  void what_was_written_on_either_side_is_the_same_on_the_other_and_there_once() throws Exception {
    String path = alice.calendar("calendar");
    long before = upstream();
    String card =
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:f\r\nFN:F\r\nN:F;;;;\r\nX-A:1\r\nEND:VCARD\r\n";
    write(path + "first.ics", Texts.event("first", "20270301T100000Z", "By EWS"));
    assertThat(installation.migrate("switch", ALICE).exitCode()).isZero();
    write(path + "second.ics", Texts.event("second", "20270302T100000Z", "By Graph"));
    write(path + "first.ics", Texts.event("first", "20270301T100000Z", "Changed by Graph"));
    assertThat(alice.putCard(alice.addressBook("contacts") + "f.vcf", card).statusCode())
        .isEqualTo(201);
    HttpResponse<String> events = alice.syncCollection(path, "");
    HttpResponse<String> contacts = alice.syncCollection(alice.addressBook("contacts"), "");

    Outcome back = installation.migrate("back", ALICE);

    assertThat(back.exitCode()).as(back.out() + back.err()).isZero();
    assertThat(back.out()).contains(" 0 differ, 0 missing; 0 more there");
    assertThat(nothingNew(path, events)).isEmpty();
    assertThat(nothingNew(alice.addressBook("contacts"), contacts)).isEmpty();
    write(path + "second.ics", Texts.event("second", "20270302T100000Z", "Changed by EWS"));
    assertThat(alice.get(path + "first.ics").body()).contains("SUMMARY:Changed by Graph");
    assertThat(alice.get(alice.addressBook("contacts") + "f.vcf").body()).isEqualTo(card);
    assertThat(upstream()).isEqualTo(before + 2);
  }

  /** To Do reads nothing of what EWS noted, nor EWS of what stands in To Do's extensions. */
  @Test
  void a_task_keeps_name_and_every_property_when_the_mirror_is_dropped_after_a_switch()
      throws Exception {
    String written =
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//test//EN
        BEGIN:VTODO
        UID:plant
        DTSTAMP:20261120T100000Z
        SUMMARY:Plant
        DUE;VALUE=DATE:20270308
        STATUS:IN-PROCESS
        PERCENT-COMPLETE:40
        CLASS:PRIVATE
        X-APPLE-SORT-ORDER:7
        END:VTODO
        END:VCALENDAR
        """
            .replace("\n", "\r\n");
    write(alice.calendar("tasks") + "my%20plant.ics", written);
    for (String step : List.of("switch", "back")) {
      HttpResponse<String> tasks = alice.syncCollection(alice.calendar("tasks"), "");
      Outcome moved = installation.migrate(step, ALICE);
      assertThat(moved.exitCode()).as(moved.out() + moved.err()).isZero();
      assertThat(nothingNew(alice.calendar("tasks"), tasks)).as(step).isEmpty();
      assertThat(alice.get(alice.calendar("tasks") + "my%20plant.ics").body()).isEqualTo(written);

      alice.close();
      installation.dropMirror();
      alice = installation.client(ALICE);

      HttpResponse<String> rebuilt = alice.syncCollection(alice.calendar("tasks"), "");
      assertThat(DavClient.hrefs(rebuilt))
          .as(step)
          .containsExactlyInAnyOrderElementsOf(DavClient.hrefs(tasks));
      assertThat(alice.get(alice.calendar("tasks") + "my%20plant.ics").body())
          .as(step)
          .contains(
              "UID:plant",
              "STATUS:IN-PROCESS",
              "PERCENT-COMPLETE:40",
              "CLASS:PRIVATE",
              "X-APPLE-SORT-ORDER:7");
      write(alice.calendar("tasks") + "my%20plant.ics", written);
    }
  }

  private void write(String path, String text) {
    HttpResponse<String> answer = alice.putEvent(path, text);
    assertThat(answer.statusCode()).as(answer.body()).isIn(201, 204);
  }

  private long upstream() {
    try (TenantItems items = new TenantItems(installation.sandbox().httpPort())) {
      return items.in(ALICE, "calendar").size();
    }
  }

  private List<String> nothingNew(String path, HttpResponse<String> before) {
    HttpResponse<String> since = alice.syncCollection(path, DavClient.syncToken(before));
    assertThat(since.statusCode()).isEqualTo(207);
    assertThat(DavClient.syncToken(since)).isEqualTo(DavClient.syncToken(before));
    return DavClient.hrefs(since);
  }
}
