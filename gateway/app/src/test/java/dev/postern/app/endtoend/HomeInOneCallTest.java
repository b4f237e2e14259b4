package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.PropertyBag;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without push over EWS: a home of many collections is checked in one call. */
class HomeInOneCallTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String HOME = "/dav/calendars/" + ALICE + "/";

  @TempDir Path folder;
  private Installation installation;
  private DavClient alice;
  private final List<String> calendars = new ArrayList<>();

  /** Ten calendars, each with an event of yesterday, which a client has synced. */
  @BeforeEach
  void start() throws IOException {
    installation = Installation.start(folder, Via.EWS, SeedLevel.EMPTY);
    alice = installation.client(ALICE);
    calendars.add(alice.calendar("calendar"));
    for (int i = 1; i < 10; i++) {
      String path = HOME + "further-" + i + "/";
      HttpResponse<String> made = alice.send("MKCALENDAR", path, "");
      assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
      calendars.add(path);
    }
    try (ForeignGraph foreign = new ForeignGraph(installation.sandbox().httpPort())) {
      foreign.createEvent(ALICE, "Of yesterday");
    }
    Mailbox mailbox = mailbox();
    mailbox.locked(() -> {
      Item event = mailbox.items().iterator().next();
      PropertyBag properties = event.properties();
      mailbox.remove(event);
      Instant yesterday = Instant.now().minus(Duration.ofDays(1));
      for (Folder each : List.copyOf(mailbox.folders())) {
        if (each.holds("IPF.Appointment")) {
          mailbox.add(ItemKind.CALENDAR_ITEM, each.id(), properties.copy(), yesterday);
        }
      }
    });
    Await.until("all is mirrored", () -> round() == 0);
  }

  @AfterEach
  void stop() throws IOException {
    alice.close();
    installation.close();
  }

  @Test
  void ten_unchanged_calendars_cost_one_call_and_one_more_for_each_that_changed() {
    Await.until("a round costs one call", () -> round() == 1 && asked("FindFolder") == 1);
    Await.until(
        "so does a look at the home",
        () -> {
          installation.sandbox().requests().reset();
          HttpResponse<String> home = alice.propfind(HOME, "1", "<D:sync-token/>");
          assertThat(home.statusCode()).isEqualTo(207);
          return installation.upstreamCalls() == 1 && asked("FindFolder") == 1;
        });
    installation.sandbox().requests().reset();
    Mailbox mailbox = mailbox();
    mailbox.locked(() -> {
      Item event = mailbox.items().iterator().next();
      mailbox.add(ItemKind.CALENDAR_ITEM, event.folderId(), event.properties().copy());
    });
    Await.until("it is there", () -> poll() == 11);
    assertThat(asked("GetItem")).isEqualTo(1);
    assertThat(asked("SyncFolderItems")).isBetween(1L, asked("FindFolder"));
  }

  /** Polls all calendars one after the other; what that cost. */
  private long round() {
    installation.sandbox().requests().reset();
    poll();
    return installation.upstreamCalls();
  }

  /** How many events there are in all. */
  private int poll() {
    int events = 0;
    for (String calendar : calendars) {
      HttpResponse<String> answer = alice.syncCollection(calendar, "");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(207);
      events += DavClient.hrefs(answer).size();
    }
    return events;
  }

  private long asked(String operation) {
    return installation.sandbox().requests().count("ews", operation);
  }

  private Mailbox mailbox() {
    return installation.sandbox().tenant().mailbox(ALICE).orElseThrow();
  }
}
