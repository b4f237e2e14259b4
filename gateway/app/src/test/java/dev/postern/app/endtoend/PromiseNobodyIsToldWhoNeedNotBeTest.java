package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Promise 3 where silence is what is asked for: attendees who are not to be told are kept all the
 * same, also by a mirror that is rebuilt from Exchange.
 */
@ParameterizedClass
@EnumSource
class PromiseNobodyIsToldWhoNeedNotBeTest {
  private static final String BOB = "bob@contoso.example";
  private static final String CAROL = "carol@contoso.example";

  @Parameter private Via via;
  @TempDir private Path folder;
  private Installation installation;
  private TenantControl tenant;

  @BeforeEach
  void start() throws IOException {
    installation = Installation.start(folder, via, SeedLevel.EMPTY);
    tenant = new TenantControl(installation.sandbox().httpPort());
  }

  @AfterEach
  void stop() throws IOException {
    tenant.close();
    installation.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CLIENT", "NONE"})
  void attendees_whom_the_client_tells_itself(String agent) {
    String told = "ATTENDEE;SCHEDULE-AGENT=" + agent + ";PARTSTAT=NEEDS-ACTION;RSVP=TRUE";
    String meeting =
        Texts.meeting("own", BOB, CAROL, "Told by the client")
            .replace("ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE", told);
    assertThat(written("own.ics", meeting)).contains(told + ":mailto:" + CAROL);
    assertThat(written("own.ics", meeting.replace("Told by", "Moved by"))).contains("Moved by");
    assertThat(tenant.submitted(CAROL)).isZero();
  }

  @Test
  void attendees_of_a_meeting_that_is_imported_when_it_is_over() {
    String meeting =
        Texts.meeting("past", BOB, CAROL, "Long ago").replace("DTSTART:2036", "DTSTART:2020");
    assertThat(written("past.ics", meeting)).contains("mailto:" + CAROL);
    assertThat(tenant.submitted(CAROL)).isZero();
  }

  /** Puts it, and gives it unfolded as it comes back from a mirror that was made anew. */
  private String written(String name, String text) {
    try (DavClient bob = installation.client(BOB)) {
      HttpResponse<String> put = bob.putEvent(bob.calendar("calendar") + name, text);
      assertThat(put.statusCode()).as(put.body()).isIn(201, 204);
    }
    installation.dropMirror();
    try (DavClient bob = installation.client(BOB)) {
      HttpResponse<String> back = bob.get(bob.calendar("calendar") + name);
      assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
      return back.body().replace("\r\n ", "");
    }
  }
}
