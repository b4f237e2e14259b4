package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.accounts.Argon2id;
import dev.postern.accounts.MailShare;
import dev.postern.accounts.User;
import dev.postern.accounts.UsersEditor;
import dev.postern.api.MailAddress;
import dev.postern.api.grant.Shareable;
import dev.postern.app.Demo;
import dev.postern.app.Gateway;
import dev.postern.config.ConfigDocument;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Logged;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Mailbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Promises 6 and 7 in mail: Alice has her own mailbox, the configuration lets her read sales', the
 * users file lets her send as info; nobody lets her into boss' or into Dora's, which is of another
 * tenant, whatever the users file says.
 */
class MailOfSharedMailboxesTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String SALES = "sales@contoso.example";
  private static final String INFO = "info@contoso.example";
  private static final String BOSS = "boss@contoso.example";
  private static final String DORA = "dora@fabrikam.example";
  private static final String NOBODY = "nobody@contoso.example";

  @TempDir static Path folder;
  private static Sandbox sandbox;
  private static Gateway gateway;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral().withSeed(SeedLevel.EMPTY));
    for (String mailbox : List.of(SALES, INFO, BOSS, DORA)) {
      sandbox.tenant().add(Mailbox.create(new Address(mailbox, mailbox)));
    }
    GatewayFiles files =
        GatewayFiles.write(folder, GatewayFiles.TenantPorts.of(sandbox), Via.GRAPH);
    String config = Files.readString(files.config());
    String tenant = config.substring(config.indexOf("  - name: sandbox"));
    Files.writeString(
        files.config(),
        config
            + "    grants:\n      - { owner: %s, grantee: %s, kinds: [mail], rights: write }\n"
                .formatted(SALES, ALICE)
            + tenant
                .replace("name: sandbox", "name: fabrikam")
                .replace("contoso.example]", "fabrikam.example]"));
    UsersEditor users = new UsersEditor(files.data().resolve("users"));
    users.add(
        new User(DORA, List.of(new MailAddress(DORA)), new Argon2id().hash(Demo.PASSWORD), ""));
    users.share(new MailShare(ALICE, new MailAddress(INFO), EnumSet.of(Shareable.SEND_AS)));
    users.share(shared(ALICE, DORA));
    users.share(shared(DORA, ALICE));
    gateway = Gateway.start(ConfigDocument.read(files.config(), Map.of()));
  }

  private static MailShare shared(String login, String mailbox) {
    return new MailShare(
        login, new MailAddress(mailbox), EnumSet.of(Shareable.MAIL, Shareable.SEND_AS));
  }

  @AfterAll
  static void stop() throws IOException {
    gateway.close();
    sandbox.close();
  }

  @Test
  void what_is_put_into_a_shared_mailbox_is_in_it_and_not_in_ones_own() {
    String message = "Subject: For sales\r\n\r\nText\r\n";
    try (LineClient shared = imap();
        LineClient own = imap()) {
      shared.send("a LOGIN " + ALICE + "/" + SALES + " " + Demo.PASSWORD);
      shared.expect("a OK ");
      shared.send("b APPEND INBOX {" + message.length() + "+}\r\n" + message);
      shared.readTo("b OK");
      shared.send("c STATUS INBOX (MESSAGES)");
      assertThat(shared.readTo("c OK")).contains("* STATUS INBOX (MESSAGES 1)");
      own.send("a AUTHENTICATE PLAIN " + base64(ALICE + "\0" + ALICE + "\0" + Demo.PASSWORD));
      own.expect("a OK ");
      own.send("c STATUS INBOX (MESSAGES)");
      assertThat(own.readTo("c OK")).contains("* STATUS INBOX (MESSAGES 0)");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {BOSS, NOBODY, DORA, INFO})
  void a_mailbox_that_was_not_granted_answers_like_one_that_is_not_there(String mailbox) {
    sandbox.requests().reset();
    try (LineClient imap = imap()) {
      imap.send("a LOGIN " + ALICE + "/" + mailbox + " " + Demo.PASSWORD);
      assertThat(imap.line())
          .isEqualTo(
              "a NO [AUTHORIZATIONFAILED] %s may not open the mail of %s"
                  .formatted(ALICE, mailbox));
      imap.send("b AUTHENTICATE PLAIN " + base64(mailbox + "\0" + ALICE + "\0" + Demo.PASSWORD));
      imap.expect("b NO [AUTHORIZATIONFAILED] ");
    }
    assertThat(sandbox.requests().counts())
        .as("what was asked upstream, tokens included")
        .noneMatch(it -> it.protocol().equals("imap") || it.protocol().equals("entra"));
  }

  @Test
  void somebody_of_another_tenant_comes_no_nearer() {
    try (LineClient imap = imap()) {
      for (String mailbox : List.of(ALICE, SALES, BOSS)) {
        imap.send("a LOGIN " + DORA + "/" + mailbox + " " + Demo.PASSWORD);
        imap.expect("a NO [AUTHORIZATIONFAILED] ");
      }
    }
  }

  @Test
  void who_may_send_as_a_mailbox_may_not_read_it_nor_the_other_way_round() {
    try (LineClient smtp = LineClient.connect(gateway.port(Protocol.SMTP))) {
      smtp.expect("220 ");
      smtp.send("EHLO here");
      smtp.readTo("250 ");
      smtp.send("AUTH PLAIN " + base64("\0" + ALICE + "/" + SALES + "\0" + Demo.PASSWORD));
      smtp.expect("5");
      smtp.send("AUTH PLAIN " + base64("\0" + ALICE + "/" + INFO + "\0" + Demo.PASSWORD));
      smtp.expect("235 ");
    }
  }

  @Test
  void a_wrong_password_is_one_whatever_was_granted() {
    try (LineClient imap = imap()) {
      for (String mailbox : List.of(SALES, BOSS)) {
        imap.send("a LOGIN " + ALICE + "/" + mailbox + " wrong");
        imap.expect("a NO [AUTHENTICATIONFAILED] ");
      }
    }
  }

  @Test
  void a_shared_mailbox_that_exchange_does_not_connect_is_unavailable_named_and_counted()
      throws Exception {
    try (TenantControl tenant = new TenantControl(sandbox.httpPort());
        Logged log = new Logged();
        HttpClient http = HttpClient.newHttpClient();
        LineClient imap = imap()) {
      tenant.conditions(
          "{\"mail\": [{\"protocol\": \"imap\", \"fault\": {\"kind\": \"not-connected\"}}]}");
      imap.send("a LOGIN " + ALICE + "/" + SALES + " " + Demo.PASSWORD);
      imap.expect("a NO [UNAVAILABLE] ");
      assertThat(log.text())
          .contains("Add-MailboxPermission -Identity " + SALES)
          .doesNotContain("-Identity " + ALICE);
      assertThat(metrics(http))
          .contains(
              "postern_mail_disturbances_total{tenant=\"sandbox\",what=\"not-connected\"} 1.0");
      tenant.recover();
      imap.send("b LOGIN " + ALICE + "/" + SALES + " " + Demo.PASSWORD);
      imap.expect("b OK ");
    }
  }

  private static String metrics(HttpClient http) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + gateway.port(Protocol.HTTP) + "/metrics");
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
  }

  private static LineClient imap() {
    LineClient imap = LineClient.connect(gateway.port(Protocol.IMAP));
    imap.expect("* OK ");
    return imap;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
