package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.app.Demo;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** vdirsyncer and khal, as installed, work with a calendar and contacts that are in Exchange. */
@ParameterizedClass
@EnumSource
class VdirsyncerThroughExchangeTest {
  @Parameter Via via;

  private static final String ALICE = "alice@contoso.example";

  @TempDir Path folder;
  private Installation installation;
  private DavClient other;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(Vdirsyncer.isInstalled(), "vdirsyncer is not installed");
    installation = Installation.start(folder.resolve("servers"), via, SeedLevel.EMPTY);
    other = installation.client(ALICE);
    Files.writeString(folder.resolve("config"), configuration());
  }

  @AfterEach
  void stop() throws IOException {
    if (installation != null) {
      other.close();
      installation.close();
    }
  }

  @Test
  void edits_travel_both_ways_and_a_conflict_is_seen() throws IOException {
    String path = other.calendar("calendar") + "theirs.ics";
    assertThat(other.putEvent(path, event("theirs", "there")).statusCode()).isEqualTo(201);
    Path local = folder.resolve("cal/calendar");
    vdirsyncer(0, "discover");
    vdirsyncer(0, "sync");
    assertThat(local.resolve("theirs.ics")).hasContent(event("theirs", "there"));

    Files.writeString(local.resolve("mine.ics"), event("mine", "here"));
    Files.writeString(folder.resolve("con/contacts/friend.vcf"), CARD);
    vdirsyncer(0, "sync");
    assertThat(DavClient.hrefs(other.propfind(other.calendar("calendar"), "1", "<D:getetag/>")))
        .anyMatch(href -> href.endsWith("/mine.ics"));
    assertThat(other.get(other.addressBook("contacts") + "friend.vcf").body()).isEqualTo(CARD);

    installation.sandbox().requests().reset();
    vdirsyncer(0, "sync");
    assertThat(installation.sandbox().requests().count(via.backend(), via.readItems()))
        .as("items read by a sync with nothing new")
        .isZero();

    HttpResponse<String> edited = other.putEvent(path, event("theirs", "changed there"));
    assertThat(edited.statusCode()).isEqualTo(204);
    Files.writeString(local.resolve("theirs.ics"), event("theirs", "changed here"));
    assertThat(vdirsyncer(1, "sync")).contains("conflict");

    assertThat(other.delete(other.calendar("calendar") + "mine.ics").statusCode()).isEqualTo(204);
    vdirsyncer(1, "sync");
    assertThat(local.resolve("mine.ics")).doesNotExist();
  }

  @Test
  void khal_shows_what_exchange_holds() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/khal")), "khal is not installed");
    other.putEvent(other.calendar("calendar") + "seen.ics", event("seen", "Seen by khal"));
    vdirsyncer(0, "discover");
    vdirsyncer(0, "sync");
    Files.writeString(
        folder.resolve("khal"),
        """
        [calendars]
        [[exchange]]
        path = %s/cal/calendar
        [locale]
        local_timezone = Europe/Berlin
        default_timezone = Europe/Berlin
        timeformat = %%H:%%M
        dateformat = %%Y-%%m-%%d
        longdateformat = %%Y-%%m-%%d
        datetimeformat = %%Y-%%m-%%d %%H:%%M
        longdatetimeformat = %%Y-%%m-%%d %%H:%%M
        [sqlite]
        path = %s/khal.db
        """
            .formatted(folder, folder));
    assertThat(
            AskingProgram.run(
                folder,
                0,
                List.of(
                    "/usr/bin/khal",
                    "-c",
                    folder.resolve("khal").toString(),
                    "list",
                    "2026-12-01",
                    "1d")))
        .contains("10:00-11:00 Seen by khal");
  }

  private static final String CARD =
      "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:friend\r\nFN:A Friend\r\nN:Friend;A;;;\r\nEND:VCARD\r\n";

  private static String event(String uid, String summary) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:"
        + uid
        + "\r\nDTSTAMP:20261120T100000Z\r\nDTSTART;TZID=Europe/Berlin:20261201T100000\r\n"
        + "DTEND;TZID=Europe/Berlin:20261201T110000\r\nSUMMARY:"
        + summary
        + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  }

  private String configuration() {
    StringBuilder text =
        new StringBuilder("[general]\nstatus_path = \"%s/status/\"\n".formatted(folder));
    for (String kind : List.of("cal", "con")) {
      text.append(
          """
          [pair %1$s]
          a = "%1$s_local"
          b = "%1$s_remote"
          collections = ["from b"]
          [storage %1$s_local]
          type = "filesystem"
          path = "%2$s/%1$s/"
          fileext = "%3$s"
          [storage %1$s_remote]
          type = "%4$s"
          url = "http://127.0.0.1:%5$d/"
          username = "%6$s"
          password = "%7$s"
          """
              .formatted(
                  kind,
                  folder,
                  kind.equals("cal") ? ".ics" : ".vcf",
                  kind.equals("cal") ? "caldav" : "carddav",
                  installation.httpPort(),
                  ALICE,
                  Demo.PASSWORD));
    }
    return text.toString();
  }

  private String vdirsyncer(int exit, String command) {
    return AskingProgram.run(
        folder,
        exit,
        List.of("/usr/bin/vdirsyncer", "-c", folder.resolve("config").toString(), command));
  }
}
