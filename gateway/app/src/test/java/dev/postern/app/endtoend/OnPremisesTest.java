package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.accounts.Argon2id;
import dev.postern.accounts.User;
import dev.postern.accounts.UsersEditor;
import dev.postern.api.MailAddress;
import dev.postern.app.Demo;
import dev.postern.app.Gateway;
import dev.postern.config.ConfigDocument;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exchange Server: a service account with a password impersonates the mailboxes. */
class OnPremisesTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String EVENT =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:on-site\r\n"
          + "DTSTAMP:20261120T100000Z\r\nDTSTART:20261201T100000Z\r\nDTEND:20261201T110000Z\r\n"
          + "SUMMARY:On site\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

  @TempDir Path folder;

  @Test
  void calendars_work_by_a_service_account_and_nobody_asks_for_tokens() throws IOException {
    new UsersEditor(folder.resolve("users"))
        .add(
            new User(
                ALICE,
                List.of(new MailAddress(ALICE)),
                new Argon2id().hash(Demo.PASSWORD),
                "Alice"));
    try (Sandbox exchange = Sandbox.start(SandboxOptions.ephemeral().withOnPremises(true));
        Gateway gateway = Gateway.start(ConfigDocument.read(configuration(exchange), Map.of()));
        DavClient client = new DavClient(gateway.port(Protocol.HTTP), ALICE, Demo.PASSWORD)) {
      String path = client.calendar("calendar") + "on-site.ics";
      assertThat(client.putEvent(path, EVENT).statusCode()).isEqualTo(201);
      assertThat(client.get(path).body()).isEqualTo(EVENT);
      assertThat(DavClient.hrefs(client.syncCollection(client.calendar("calendar"), "")))
          .containsExactly(path);
      assertThat(exchange.requests().count("ews", "CreateItem")).isEqualTo(1);
      assertThat(exchange.requests().count("entra", "token")).isZero();
    }
  }

  private Path configuration(Sandbox exchange) throws IOException {
    return Files.writeString(
        folder.resolve("postern.yaml"),
        """
        data: %s
        users: %s
        listeners:
          - { protocol: http, port: 0 }
        tenants:
          - name: on-site
            domains: [contoso.example]
            backend: ews
            mail: exchangemail
            kind: on-premises
            ews-url: https://localhost:%d/EWS/Exchange.asmx
            service-account: svc@contoso.example
            service-password: svc-demo
            trust: %s
        """
            .formatted(
                folder.resolve("data"),
                folder.resolve("users"),
                exchange.httpsPort(),
                exchange.caCertificate()));
  }
}
