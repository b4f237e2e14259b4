package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import dev.postern.sandbox.seed.BirthdaySeed;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The calendar of birthdays that Exchange keeps is shown, and clients see that they only read. */
@ParameterizedClass
@EnumSource
class BirthdaysThroughExchangeTest {
  private static final String ALICE = "alice@contoso.example";

  @Parameter Via via;

  @TempDir Path folder;
  private Installation installation;
  private DavClient alice;
  private String birthdays;

  @BeforeEach
  void start() throws IOException {
    installation = Installation.start(folder, via, SeedLevel.EMPTY);
    alice = installation.client(ALICE);
    String yoko = Texts.card("yoko", "Yoko").replace("END:", "BDAY:1984-02-29\r\nEND:");
    assertThat(alice.putCard(alice.addressBook("contacts") + "yoko.vcf", yoko).statusCode())
        .isEqualTo(201);
    BirthdaySeed.fill(
        installation.sandbox().tenant().mailbox(ALICE).orElseThrow(), "W. Europe Standard Time");
    birthdays = alice.calendar("birthdays");
  }

  @AfterEach
  void stop() throws IOException {
    alice.close();
    installation.close();
  }

  private String event() {
    List<String> members =
        DavClient.hrefs(alice.syncCollection(birthdays, "")).stream()
            .filter(href -> href.endsWith(".ics"))
            .toList();
    assertThat(members).hasSize(1);
    return members.getFirst();
  }

  private static void refused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    assertThat(answer.body()).contains("need-privileges");
  }

  private String rights(String path) {
    return alice.propfind(path, "0", "<D:current-user-privilege-set/><D:acl/>").body();
  }

  @Test
  void birthdays_are_read_as_yearly_events() {
    assertThat(alice.get(event()).body())
        .contains("SUMMARY:Yoko's birthday", "DTSTART;VALUE=DATE:19840229", "FREQ=YEARLY");
  }

  @Test
  void clients_are_told_that_they_only_read() {
    assertThat(rights(birthdays)).contains("<d:read/>").doesNotContain("<d:write", "<d:bind/>");
    assertThat(rights(event())).contains("<d:read/>").doesNotContain("<d:write", "<d:unbind/>");
    assertThat(rights(alice.calendar("calendar"))).contains("<d:write/>", "<d:bind/>");
  }

  @Test
  void every_change_is_refused_and_the_calendar_stays_as_it_is() {
    String birthday = event();
    String text = alice.get(birthday).body();

    refused(alice.putEvent(birthdays + "mine.ics", Texts.event("mine", "Mine")));
    refused(alice.putEvent(birthday, text.replace("Yoko", "Zoë")));
    refused(alice.delete(birthday));
    refused(alice.delete(birthdays));
    refused(
        alice.send(
            "PROPPATCH",
            birthdays,
            "<D:propertyupdate xmlns:D='DAV:'><D:set><D:prop>"
                + "<D:displayname>Mine</D:displayname></D:prop></D:set></D:propertyupdate>"));

    assertThat(alice.get(event()).body()).isEqualTo(text);
    assertThat(alice.propfind(birthdays, "0", "<D:displayname/>").body()).contains(">Birthdays<");
  }
}
