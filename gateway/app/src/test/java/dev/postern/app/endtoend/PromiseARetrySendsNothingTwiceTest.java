package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Promise 3 when the connection to Exchange breaks in a write: the client comes again until it is
 * done, and the attendee hears of it once, whether or not Exchange had done it the first time.
 */
@ParameterizedClass
@EnumSource
class PromiseARetrySendsNothingTwiceTest {
  @Parameter private Via via;

  private static final String BOB = "bob@contoso.example";
  private static final String CAROL = "carol@contoso.example";

  @TempDir static Path state;
  private static Installation installation;
  private static TenantControl tenant;
  private static TenantItems items;
  private static DavClient bob;

  @BeforeParameterizedClassInvocation
  static void start(Via via) throws IOException {
    installation =
        Installation.start(state.resolve(via.backend()), via, SandboxOptions.SeedLevel.EMPTY);
    tenant = new TenantControl(installation.sandbox().httpPort());
    items = new TenantItems(installation.sandbox().httpPort());
    bob = installation.client(BOB);
    bob.syncCollection(bob.calendar("calendar"), "");
  }

  @AfterParameterizedClassInvocation
  static void stop() throws IOException {
    bob.close();
    items.close();
    tenant.close();
    installation.close();
  }

  @BeforeEach
  void forget() {
    installation.sandbox().messages().reset();
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop-before", "drop-after"})
  void a_new_meeting_is_made_and_its_invitation_sent_once(String how) {
    String meeting = Texts.meeting("new-" + how, BOB, CAROL, "New, " + how);
    untilDone(via.createEvent(), how, () -> bob.putEvent(name("new-" + how), meeting));
    assertThat(items.withSubject(BOB, "calendar", "New, " + how)).hasSize(1);
    assertThat(tenant.submitted(CAROL)).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop-before", "drop-after"})
  void a_change_is_told_once(String how) {
    String name = name("changed-" + how);
    bob.putEvent(name, Texts.meeting("changed-" + how, BOB, CAROL, "Old, " + how));
    tenant.recover();
    installation.sandbox().messages().reset();
    String changed = Texts.meeting("changed-" + how, BOB, CAROL, "Changed, " + how);
    untilDone(via.updateEvent(), how, () -> bob.putEvent(name, changed));
    assertThat(items.withSubject(BOB, "calendar", "Changed, " + how)).hasSize(1);
    assertThat(bob.get(name).body()).contains("SUMMARY:Changed");
    assertThat(tenant.submitted(CAROL)).isOne();
  }

  @Test
  void a_cancellation_is_sent_once_and_the_meeting_can_be_had_back() {
    String name = name("cancelled");
    bob.putEvent(name, Texts.meeting("cancelled", BOB, CAROL, "To be cancelled"));
    installation.sandbox().messages().reset();
    untilDone(via.deleteEvent(), "drop-after", () -> bob.delete(name));
    assertThat(bob.get(name).statusCode()).isEqualTo(404);
    assertThat(items.withSubject(BOB, "calendar", "To be cancelled")).isEmpty();
    assertThat(items.in(BOB, "deleteditems")).hasSize(1);
    assertThat(tenant.submitted(CAROL)).isOne();
  }

  /** Sends a request until it is done; the connection breaks at the first attempt upstream. */
  private void untilDone(String operation, String how, Supplier<HttpResponse<String>> request) {
    tenant.conditions(
        "{\"disruptions\": [{\"protocol\": \"%s\", \"operation\": \"%s\", \"action\": \"%s\"}]}"
            .formatted(via.backend(), operation, how));
    tenant.reset();
    HttpResponse<String> answer = request.get();
    assertThat(tenant.requests(via.backend(), operation)).as("requests that broke").isPositive();
    if (answer.statusCode() == 503) {
      answer = request.get();
    }
    assertThat(answer.statusCode()).as(answer.body()).isIn(201, 204, 404);
    tenant.recover();
  }

  private static String name(String uid) {
    return bob.calendar("calendar") + uid + ".ics";
  }
}
