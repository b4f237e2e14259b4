package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.postern.app.Demo;
import dev.postern.app.Gateway;
import dev.postern.app.endtoend.Trouble.Suffers;
import dev.postern.config.ConfigDocument;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.protocols.mail.LineClient;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Promise 6, on every protocol: 401 means wrong credentials and nothing else. Whatever goes wrong
 * behind the gateway, reads go on from a calendar that was synced; all else is to be tried later.
 */
@ParameterizedClass
@EnumSource
class PromiseOnlyWrongCredentialsAreCalledWrongTest {
  @Parameter private Via via;

  private static final String ALICE = "alice@contoso.example";
  private static final String BOB = "bob@contoso.example";

  private static final String ETAG = "<D:getetag/>";

  @TempDir static Path folder;
  private static Path state;
  private static Sandbox sandbox;
  private static TenantControl tenant;
  private static GatewayFiles files;
  private static String calendar;
  private static String syncToken;

  /** Alice has synced her calendar, and nothing else; Bob has never been there. */
  @BeforeParameterizedClassInvocation
  static void sync(Via via) throws IOException {
    state = folder.resolve(via.backend());
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    tenant = new TenantControl(sandbox.httpPort());
    files = write(GatewayFiles.TenantPorts.of(sandbox), via);
    try (Gateway gateway = start();
        DavClient alice = dav(gateway, ALICE)) {
      calendar = alice.calendar("calendar");
      HttpResponse<String> put =
          alice.putEvent(calendar + "kept.ics", Texts.event("kept", "20260301T100000Z", "Kept"));
      assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
      syncToken = DavClient.syncToken(alice.syncCollection(calendar, ""));
    }
  }

  @AfterParameterizedClassInvocation
  static void stop() throws IOException {
    tenant.close();
    sandbox.close();
  }

  @TestFactory
  Stream<DynamicTest> trouble_behind_the_gateway_is_never_called_a_wrong_password() {
    return Trouble.on(via).map(trouble -> dynamicTest(trouble.name(), () -> meet(trouble)));
  }

  private static void meet(Trouble trouble) {
    tenant.conditions(trouble.conditions());
    try (Gateway gateway = start()) {
      assertThatClientsAreToldThatItPasses(gateway, trouble);
    } finally {
      tenant.recover();
    }
  }

  @TestFactory
  Stream<DynamicTest> trouble_that_comes_while_clients_are_at_work_is_none_of_theirs() {
    return Trouble.on(via)
        .filter(Trouble::isOfTheWay)
        .map(trouble -> dynamicTest(trouble.name(), () -> comeAcross(trouble)));
  }

  private static void comeAcross(Trouble trouble) {
    try (Gateway gateway = start();
        DavClient alice = dav(gateway, ALICE)) {
      assertThat(alice.syncCollection(calendar, syncToken).statusCode()).isEqualTo(207);
      tenant.conditions(trouble.conditions());
      SoftAssertions softly = new SoftAssertions();
      assertReadsGoOn(softly, alice);
      assertLater(softly, "a new event", write(alice, "new.ics"));
      softly.assertAll();
    } finally {
      tenant.recover();
    }
  }

  @Test
  void a_tenant_that_is_gone_altogether_is_trouble_that_passes() {
    write(new GatewayFiles.TenantPorts(1, 1, 1, 1, keys()), via);
    try (Gateway gateway = start()) {
      SoftAssertions softly = new SoftAssertions();
      assertDav(softly, gateway, true);
      assertImap(softly, gateway, true);
      assertPop(softly, gateway, true);
      assertSmtp(softly, gateway, true);
      softly.assertAll();
    } finally {
      write(GatewayFiles.TenantPorts.of(sandbox), via);
    }
  }

  @Test
  void a_slow_tenant_only_takes_longer() {
    tenant.conditions("{\"latencyMillis\": 300}");
    try (Gateway gateway = start()) {
      SoftAssertions softly = new SoftAssertions();
      assertDav(softly, gateway, false);
      assertImap(softly, gateway, false);
      assertPop(softly, gateway, false);
      assertSmtp(softly, gateway, false);
      softly.assertAll();
    } finally {
      tenant.recover();
    }
  }

  private static void assertThatClientsAreToldThatItPasses(Gateway gateway, Trouble trouble) {
    SoftAssertions softly = new SoftAssertions();
    assertDav(softly, gateway, trouble.hits(Suffers.DAV));
    assertImap(softly, gateway, trouble.hits(Suffers.IMAP));
    assertPop(softly, gateway, trouble.hits(Suffers.POP));
    assertSmtp(softly, gateway, trouble.hits(Suffers.SMTP));
    softly.assertAll();
  }

  private static void assertDav(SoftAssertions softly, Gateway gateway, boolean troubled) {
    try (DavClient alice = dav(gateway, ALICE);
        DavClient bob = dav(gateway, BOB)) {
      assertReadsGoOn(softly, alice);
      if (troubled) {
        assertLater(softly, "a new event", write(alice, "new.ics"));
        assertLater(softly, "a changed event", write(alice, "kept.ics"));
        assertLater(softly, "a deleted event", alice.delete(calendar + "kept.ics"));
        String contacts = alice.addressBook("contacts");
        assertLater(softly, "PROPFIND of contacts", alice.propfind(contacts, "1", ETAG));
        assertLater(softly, "sync of contacts", alice.syncCollection(contacts, ""));
        assertLater(softly, "Bob's home", bob.propfind("/dav/calendars/" + BOB + "/", "1", ETAG));
        assertLater(softly, "Bob's sync", bob.syncCollection(bob.calendar("calendar"), ""));
      } else {
        softly.assertThat(write(alice, "kept.ics").statusCode()).isEqualTo(204);
      }
    }
  }

  private static void assertReadsGoOn(SoftAssertions softly, DavClient alice) {
    String kept = calendar + "kept.ics";
    String home = calendar.substring(0, calendar.length() - "calendar/".length());
    String properties = "<D:getetag/><D:sync-token/><S:getctag/><D:resourcetype/>";
    softly
        .assertThat(alice.propfind("/dav/", "0", "<D:current-user-principal/>").statusCode())
        .as("the principal")
        .isEqualTo(207);
    softly
        .assertThat(alice.propfind(home, "1", properties).statusCode())
        .as("the home")
        .isEqualTo(207);
    HttpResponse<String> members = alice.propfind(calendar, "1", properties);
    softly.assertThat(members.statusCode()).as("the members").isEqualTo(207);
    softly.assertThat(DavClient.hrefs(members)).as(members.body()).contains(kept);
    softly
        .assertThat(alice.syncCollection(calendar, syncToken).statusCode())
        .as("a sync")
        .isEqualTo(207);
    HttpResponse<String> first = alice.syncCollection(calendar, "");
    softly.assertThat(DavClient.hrefs(first)).as(first.body()).contains(kept);
    HttpResponse<String> multiget = alice.calendarMultiget(calendar, List.of(kept));
    softly.assertThat(multiget.statusCode()).as("a multiget").isEqualTo(207);
    softly.assertThat(multiget.body()).contains("SUMMARY:Kept");
    HttpResponse<String> get = alice.get(kept);
    softly.assertThat(get.statusCode()).as("a GET").isEqualTo(200);
    softly.assertThat(get.body()).contains("SUMMARY:Kept");
  }

  private static HttpResponse<String> write(DavClient alice, String name) {
    String uid = name.substring(0, name.indexOf('.'));
    return alice.putEvent(
        calendar + name, Texts.event(uid, "20260302T100000Z", "Kept, or written in trouble"));
  }

  private static void assertLater(SoftAssertions softly, String what, HttpResponse<String> answer) {
    softly.assertThat(answer.statusCode()).as(what + ": " + answer.body()).isEqualTo(503);
    softly
        .assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
        .as("Retry-After of " + what)
        .isPositive();
  }

  private static void assertImap(SoftAssertions softly, Gateway gateway, boolean troubled) {
    try (LineClient imap = LineClient.connect(gateway.port(Protocol.IMAP))) {
      imap.expect("* OK");
      imap.send("l LOGIN " + ALICE + " " + Demo.PASSWORD);
      softly
          .assertThat(imap.readTo("l ").getLast())
          .startsWith(troubled ? "l NO [UNAVAILABLE]" : "l OK");
    }
  }

  private static void assertPop(SoftAssertions softly, Gateway gateway, boolean troubled) {
    try (LineClient pop = LineClient.connect(gateway.port(Protocol.POP))) {
      pop.expect("+OK");
      pop.send("AUTH PLAIN " + plain(ALICE, Demo.PASSWORD));
      softly.assertThat(pop.line()).startsWith(troubled ? "-ERR [SYS/TEMP]" : "+OK");
    }
  }

  private static void assertSmtp(SoftAssertions softly, Gateway gateway, boolean troubled) {
    try (LineClient smtp = LineClient.connect(gateway.port(Protocol.SMTP))) {
      smtp.expect("220 ");
      smtp.send("EHLO client.example");
      smtp.readTo("250 ");
      smtp.send("AUTH PLAIN " + plain(ALICE, Demo.PASSWORD));
      softly.assertThat(smtp.line()).startsWith(troubled ? "454 4.7.0" : "235");
    }
  }

  private static String plain(String login, String password) {
    return Base64.getEncoder()
        .encodeToString(('\0' + login + '\0' + password).getBytes(StandardCharsets.UTF_8));
  }

  /** Without another way out, so that what troubles SMTP upstream troubles clients. */
  private static GatewayFiles write(GatewayFiles.TenantPorts tenant, Via via) {
    return GatewayFiles.write(state, tenant, via).with("sending: splice");
  }

  private static Gateway start() {
    return Gateway.start(ConfigDocument.read(files.config(), Map.of()));
  }

  private static DavClient dav(Gateway gateway, String login) {
    return new DavClient(gateway.port(Protocol.HTTP), login, Demo.PASSWORD);
  }

  private static Path keys() {
    return GatewayFiles.TenantPorts.of(sandbox).keys();
  }
}
