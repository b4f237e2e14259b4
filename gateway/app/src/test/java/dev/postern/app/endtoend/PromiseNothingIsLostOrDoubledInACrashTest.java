package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.app.Demo;
import dev.postern.app.cli.Program;
import dev.postern.app.cli.Program.Outcome;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Promises 1 to 4 when the gateway's process is killed: the tenant is another process, runs on, and
 * is asked past the gateway what it holds.
 */
@ParameterizedClass
@EnumSource
class PromiseNothingIsLostOrDoubledInACrashTest {
  @Parameter private Via via;

  private static final String ALICE = "alice@contoso.example";
  private static final String BOB = "bob@contoso.example";
  private static final String CAROL = "carol@contoso.example";

  @TempDir static Path folder;
  private static PosternProcess sandbox;
  private static TenantControl tenant;
  private static TenantItems items;
  private static GatewayFiles files;
  private static PosternProcess gateway;

  @BeforeParameterizedClassInvocation
  static void start(Via via) {
    Path state = folder.resolve(via.backend());
    sandbox =
        PosternProcess.start(
            state.resolve("tenant"),
            "sandbox",
            "--sandbox-https-port=0",
            "--sandbox-http-port=0",
            "--sandbox-imaps-port=0",
            "--sandbox-pops-port=0",
            "--sandbox-smtp-port=0");
    tenant = new TenantControl(sandbox.port("http"));
    items = new TenantItems(sandbox.port("http"));
    files =
        GatewayFiles.write(
            state,
            new GatewayFiles.TenantPorts(
                sandbox.port("https"),
                sandbox.port("imaps"),
                sandbox.port("pops"),
                sandbox.port("smtp"),
                state.resolve("tenant/data/sandbox/keys")),
            via);
    startGateway();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    gateway.close();
    tenant.close();
    items.close();
    sandbox.close();
  }

  private static void startGateway() {
    gateway =
        PosternProcess.start(
            files.data().resolveSibling("log"), "serve", "--config", files.config().toString());
  }

  @Test
  void killed_in_the_middle_of_a_first_sync_it_syncs_to_the_end_when_it_is_back() {
    List<String> events = items.in(ALICE, "calendar");
    List<String> contacts = items.in(ALICE, "contacts");
    String contactsToken;
    List<String> contactNames;
    try (DavClient alice = dav(ALICE)) {
      HttpResponse<String> synced = alice.syncCollection(alice.addressBook("contacts"), "");
      contactNames = DavClient.hrefs(synced);
      contactsToken = DavClient.syncToken(synced);
      assertThat(contactNames).hasSameSizeAs(contacts);
      killDuring(
          () -> alice.syncCollection(alice.calendar("calendar"), ""),
          () -> tenant.requests(via.backend(), via.readItems()) >= 2);
    }

    startGateway();
    try (DavClient alice = dav(ALICE)) {
      HttpResponse<String> since =
          alice.syncCollection(alice.addressBook("contacts"), contactsToken);
      assertThat(since.statusCode()).as(since.body()).isEqualTo(207);
      assertThat(DavClient.hrefs(since)).isEmpty();
      HttpResponse<String> whole = alice.syncCollection(alice.calendar("calendar"), "");
      assertThat(DavClient.hrefs(whole)).doesNotHaveDuplicates().hasSameSizeAs(events);
      assertThat(DavClient.hrefs(alice.syncCollection(alice.addressBook("contacts"), "")))
          .containsExactlyInAnyOrderElementsOf(contactNames);
    }
    assertThat(items.in(ALICE, "calendar")).isEqualTo(events);
    assertThat(items.in(ALICE, "contacts")).isEqualTo(contacts);
  }

  @Test
  void killed_in_the_middle_of_a_put_it_has_the_meeting_once_and_under_its_name() {
    String name;
    String token;
    long before = tenant.submitted(CAROL);
    String meeting = Texts.meeting("crash", BOB, CAROL, "Written in a crash");
    try (DavClient bob = dav(BOB)) {
      token = DavClient.syncToken(bob.syncCollection(bob.calendar("calendar"), ""));
      name = bob.calendar("calendar") + "crash.ics";
      killDuring(
          () -> bob.putEvent(name, meeting),
          () -> tenant.requests(via.backend(), via.createEvent()) == 1);
    }

    startGateway();
    try (DavClient bob = dav(BOB)) {
      HttpResponse<String> since = bob.syncCollection(bob.calendar("calendar"), token);
      assertThat(since.statusCode()).as(since.body()).isEqualTo(207);
      assertThat(DavClient.hrefs(since)).containsExactly(name);
      assertThat(bob.get(name).body()).contains("UID:crash").contains("SUMMARY:Written in a crash");
      assertThat(bob.putEvent(name, meeting).statusCode()).as("the client's retry").isEqualTo(204);
    }
    assertThat(items.withSubject(BOB, "calendar", "Written in a crash")).hasSize(1);
    assertThat(tenant.submitted(CAROL) - before).as("invitations").isOne();
  }

  @Test
  void a_put_repeated_at_once_after_a_crash_neither_doubles_the_meeting_nor_the_invitation() {
    String name;
    long before = tenant.submitted(CAROL);
    String meeting = Texts.meeting("again", BOB, CAROL, "Written again");
    try (DavClient bob = dav(BOB)) {
      bob.syncCollection(bob.calendar("calendar"), "");
      name = bob.calendar("calendar") + "again.ics";
      killDuring(
          () -> bob.putEvent(name, meeting),
          () -> tenant.requests(via.backend(), via.createEvent()) == 1);
    }

    startGateway();
    try (DavClient bob = dav(BOB)) {
      assertThat(bob.putEvent(name, meeting).statusCode()).isIn(201, 204);
      assertThat(bob.get(name).body()).contains("UID:again");
    }
    assertThat(items.withSubject(BOB, "calendar", "Written again")).hasSize(1);
    assertThat(tenant.submitted(CAROL) - before).as("invitations").isOne();
  }

  @Test
  void killed_in_the_middle_of_a_changing_put_it_tells_the_attendee_once() {
    String name;
    long before;
    try (DavClient bob = dav(BOB)) {
      name = bob.calendar("calendar") + "moved.ics";
      HttpResponse<String> put =
          bob.putEvent(name, Texts.meeting("moved", BOB, CAROL, "Before the crash"));
      assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
      before = tenant.submitted(CAROL);
      killDuring(
          () -> bob.putEvent(name, Texts.meeting("moved", BOB, CAROL, "After the crash")),
          () -> tenant.requests(via.backend(), via.updateEvent()) == 1);
    }

    startGateway();
    try (DavClient bob = dav(BOB)) {
      HttpResponse<String> retried =
          bob.putEvent(name, Texts.meeting("moved", BOB, CAROL, "After the crash"));
      assertThat(retried.statusCode())
          .as(() ->
              "%s upstream: before %s, after %s; the gateway's log: %s"
                  .formatted(
                      retried.body(),
                      items.withSubject(BOB, "calendar", "Before the crash"),
                      items.withSubject(BOB, "calendar", "After the crash"),
                      gateway.log()))
          .isEqualTo(204);
      assertThat(bob.get(name).body()).contains("UID:moved").contains("SUMMARY:After the crash");
    }
    assertThat(items.withSubject(BOB, "calendar", "After the crash")).hasSize(1);
    assertThat(items.withSubject(BOB, "calendar", "Before the crash")).isEmpty();
    assertThat(tenant.submitted(CAROL) - before).as("updates").isOne();
  }

  @Test
  void killed_in_the_middle_of_a_move_it_has_the_event_once() {
    String event = Texts.event("wanders", "Wanders");
    String from;
    String to;
    try (DavClient bob = dav(BOB)) {
      from = bob.calendar("calendar") + "wanders.ics";
      to = bob.calendar("elsewhere") + "wanders.ics";
      bob.send("MKCALENDAR", bob.calendar("elsewhere"), "");
      bob.syncCollection(bob.calendar("elsewhere"), "");
      assertThat(bob.putEvent(from, event).statusCode()).isEqualTo(201);
      killDuring(
          () -> bob.send("MOVE", from, "", "Destination", to),
          () ->
              tenant.requests(via.backend(), via == Via.EWS ? "MoveItem" : via.createEvent()) == 1);
    }

    startGateway();
    try (DavClient bob = dav(BOB)) {
      Await.until(
          "polls show it in one of the two",
          () -> {
            bob.syncCollection(bob.calendar("calendar"), "");
            bob.syncCollection(bob.calendar("elsewhere"), "");
            return bob.get(from).statusCode() + bob.get(to).statusCode() == 604;
          });
      assertThat(bob.send("MOVE", from, "", "Destination", to).statusCode())
          .as("the client's retry, which finds that it has moved or moves it")
          .isIn(201, 404);
      assertThat(bob.get(to).body()).isEqualTo(event);
      assertThat(bob.get(from).statusCode()).isEqualTo(404);
    }
    assertThat(items.withSubject(BOB, "calendar", "Wanders")).isEmpty();
  }

  @Test
  void the_mirror_of_a_gateway_that_runs_is_kept_and_its_names_outlive_a_dropped_one()
      throws Exception {
    String data = files.data().toString();
    Outcome refused = Program.run(folder, "", "mirror", "drop", "--data", data);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("in use");
    List<String> before;
    try (DavClient alice = dav(ALICE)) {
      before = names(alice);
    }
    assertThat(gateway.terminate()).isIn(0, 143);

    assertThat(Program.run(folder, "", "mirror", "drop", "--data", data).exitCode()).isZero();
    startGateway();
    try (DavClient alice = dav(ALICE)) {
      assertThat(names(alice)).containsExactlyInAnyOrderElementsOf(before);
    }
  }

  /** Starts a request in a tenant gone slow, and kills the gateway before it is answered. */
  private static void killDuring(
      Supplier<HttpResponse<String>> request, BooleanSupplier inTheMiddle) {
    tenant.reset();
    tenant.conditions("{\"latencyMillis\": 1500}");
    CompletableFuture<HttpResponse<String>> answer =
        CompletableFuture.supplyAsync(request, Thread::startVirtualThread);
    Await.until("the request is under way upstream", inTheMiddle);
    gateway.kill();
    assertThatThrownBy(answer::join).hasCauseInstanceOf(UncheckedIOException.class);
    tenant.recover();
  }

  private static List<String> names(DavClient client) {
    return DavClient.hrefs(client.syncCollection(client.addressBook("contacts"), ""));
  }

  private static DavClient dav(String login) {
    return new DavClient(gateway.port("http"), login, Demo.PASSWORD);
  }
}
