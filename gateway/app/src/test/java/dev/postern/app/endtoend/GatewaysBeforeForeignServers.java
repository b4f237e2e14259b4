package dev.postern.app.endtoend;

import dev.postern.accounts.Argon2id;
import dev.postern.accounts.PasswordHash;
import dev.postern.accounts.User;
import dev.postern.accounts.UsersEditor;
import dev.postern.api.MailAddress;
import dev.postern.app.Demo;
import dev.postern.app.Gateway;
import dev.postern.config.ConfigDocument;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Two gateways in front of Dovecot and Postfix, both for Alice and Bob.
 *
 * @param sandbox where tokens come from
 * @param byToken logs in as in front of Exchange Online
 * @param byPassword logs in as in front of an organisation's own servers: Alice has a login of her
 *     own there, Bob is opened by the service account
 */
record GatewaysBeforeForeignServers(
    Sandbox sandbox,
    TokenIntrospection introspection,
    DovecotAndPostfix servers,
    Gateway byToken,
    Gateway byPassword)
    implements AutoCloseable {
  static final String ALICE = "alice@contoso.example";
  static final String BOB = "bob@contoso.example";

  /** What a token needs. */
  static final String[] ROLES = {"IMAP.AccessAsApp", "POP.AccessAsApp", "SMTP.SendAsApp"};

  private static final String TENANT =
      """
      tenants:
        - name: contoso
          domains: [contoso.example]
          backend: ews
          mail: exchangemail
          trust: %s
          imap: { host: localhost, port: %d, security: implicit-tls }
          pop: { host: localhost, port: %d, security: implicit-tls }
          smtp: { host: localhost, port: %d, security: starttls }
      """;

  static GatewaysBeforeForeignServers start(Path state) throws Exception {
    Sandbox sandbox = Sandbox.start(SandboxOptions.ephemeral());
    TokenIntrospection introspection = TokenIntrospection.start(ROLES);
    DovecotAndPostfix servers =
        DovecotAndPostfix.start(
            Files.createDirectory(state.resolve("servers")),
            sandbox.caCertificate().toAbsolutePath().getParent(),
            introspection.url());
    String tenant =
        TENANT.formatted(
            sandbox.caCertificate(), servers.imaps(), servers.pops(), servers.submission());
    return new GatewaysBeforeForeignServers(
        sandbox,
        introspection,
        servers,
        gateway(state.resolve("by-token"), tenant + token(sandbox)),
        gateway(state.resolve("by-password"), tenant + password(sandbox)));
  }

  private static String token(Sandbox sandbox) {
    return """
        tenant-id: 6f1c2b1e-0000-4000-8000-c0ffee000001
        login-url: https://localhost:%d
        apps:
          - client-id: 6f1c2b1e-0000-4000-8000-c0ffee000002
            client-secret: demo-client-secret
    """
        .formatted(sandbox.httpsPort());
  }

  private static String password(Sandbox sandbox) {
    return """
        kind: on-premises
        ews-url: https://localhost:%d/EWS/Exchange.asmx
        service-account: %s
        service-password: "%s"
        service-mail-login: '{address}*{account}'
        mail-logins:
          - { mailbox: %s, user: %s, password: "%s" }
    """
        .formatted(
            sandbox.httpsPort(),
            DovecotAndPostfix.SERVICE_ACCOUNT,
            DovecotAndPostfix.SERVICE_PASSWORD,
            ALICE,
            ALICE,
            DovecotAndPostfix.ALICES_PASSWORD.replace("\\", "\\\\"));
  }

  private static Gateway gateway(Path data, String tenants) throws IOException {
    Files.createDirectories(data);
    PasswordHash password = new Argon2id().hash(Demo.PASSWORD);
    UsersEditor editor = new UsersEditor(data.resolve("users"));
    for (String login : List.of(ALICE, BOB)) {
      editor.add(new User(login, List.of(new MailAddress(login)), password, login));
    }
    String listeners =
        """
        data: %s
        host-name: localhost
        listeners:
          - { protocol: imap, port: 0 }
          - { protocol: pop, port: 0 }
          - { protocol: smtp, port: 0 }
        """
            .formatted(data);
    return Gateway.start(
        ConfigDocument.parse(listeners + tenants, data.resolve("postern.yaml"), Map.of()));
  }

  @Override
  public void close() throws IOException {
    byToken.close();
    byPassword.close();
    servers.close();
    introspection.close();
    sandbox.close();
  }
}
