package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
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

/** What Alice shares by a program of Exchange's own, as Bob's programs see it. */
@ParameterizedClass
@EnumSource
class SharedInOutlookTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String BOB = "bob@contoso.example";

  @Parameter Via via;
  @TempDir Path folder;
  private Installation installation;

  @BeforeEach
  void start() throws Exception {
    Python.assumeInstalled("exchangelib");
    installation = Installation.start(folder, via, SeedLevel.EMPTY);
  }

  @AfterEach
  void stop() throws IOException {
    if (installation != null) {
      installation.close();
    }
  }

  private void share(String level) throws Exception {
    new Python(folder).exchangelib(installation.sandbox(), "share", BOB, level);
  }

  private static List<String> home(DavClient client, String login) {
    return DavClient.hrefs(client.propfind("/dav/calendars/" + login + "/", "1", "<D:owner/>"));
  }

  @Test
  void a_calendar_shows_up_with_its_level_and_goes_when_that_is_withdrawn() throws Exception {
    share("Reviewer");
    try (DavClient alice = installation.client(ALICE);
        DavClient bob = installation.client(BOB)) {
      String shared = bob.calendar(ALICE + "~calendar");
      assertThat(home(bob, BOB)).doesNotContain(shared);
      alice.putEvent(alice.calendar("calendar") + "one.ics", Texts.event("one", "Hers"));
      assertThat(home(bob, BOB)).contains(shared);
      assertThat(bob.get(shared + "one.ics").body()).isEqualTo(Texts.event("one", "Hers"));
      assertThat(bob.putEvent(shared + "one.ics", Texts.event("one", "His")).statusCode())
          .isEqualTo(403);
      assertThat(home(alice, ALICE)).noneMatch(href -> href.contains("~"));
    }

    share("Editor");
    installation.dropMirror();
    try (DavClient alice = installation.client(ALICE);
        DavClient bob = installation.client(BOB)) {
      home(alice, ALICE);
      String shared = bob.calendar(ALICE + "~calendar");
      assertThat(bob.putEvent(shared + "two.ics", Texts.event("two", "His")).statusCode())
          .isEqualTo(201);
      assertThat(alice.get(alice.calendar("calendar") + "two.ics").body())
          .isEqualTo(Texts.event("two", "His"));
    }

    share("None");
    installation.dropMirror();
    try (DavClient alice = installation.client(ALICE);
        DavClient bob = installation.client(BOB)) {
      home(alice, ALICE);
      HttpResponse<String> gone = bob.get(bob.calendar(ALICE + "~calendar") + "one.ics");
      assertThat(gone.statusCode()).as(gone.body()).isEqualTo(404);
      assertThat(home(bob, BOB)).noneMatch(href -> href.contains("~"));
    }
  }

  @Test
  void permissions_cost_one_request_of_each_kind_when_folders_are_listed_and_none_else()
      throws Exception {
    share("Reviewer");
    try (DavClient alice = installation.client(ALICE)) {
      installation.sandbox().requests().reset();
      home(alice, ALICE);
      assertThat(installation.sandbox().requests().count(via.backend(), via.readPermissions()))
          .as("requests for permissions, of calendars and perhaps of tasks")
          .isBetween(1L, 2L);
      long all = installation.upstreamCalls();
      home(alice, ALICE);
      assertThat(installation.upstreamCalls()).isEqualTo(all);
    }
  }
}
