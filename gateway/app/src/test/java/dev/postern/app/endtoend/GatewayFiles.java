package dev.postern.app.endtoend;

import dev.postern.accounts.Argon2id;
import dev.postern.accounts.PasswordHash;
import dev.postern.accounts.User;
import dev.postern.accounts.UsersEditor;
import dev.postern.api.MailAddress;
import dev.postern.app.Demo;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.tenant.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a gateway in front of a sandbox is started with: its configuration and its data directory,
 * with the demo's users in it. Its listeners are HTTP, IMAP, POP and SMTP in clear text, then SMTP
 * with STARTTLS, all on ports that the system chooses. Nothing is asked of EWS but what clients ask
 * for, unless it is told to {@link #stream}: what actions cost is counted.
 */
record GatewayFiles(Path config, Path data) {

  /**
   * Where a tenant answers.
   *
   * @param keys the sandbox's directory of keys and certificates
   */
  record TenantPorts(int https, int imaps, int pops, int smtp, Path keys) {
    static TenantPorts of(Sandbox sandbox) {
      return new TenantPorts(
          sandbox.httpsPort(),
          sandbox.imapsPort(),
          sandbox.popsPort(),
          sandbox.smtpPort(),
          sandbox.caCertificate().toAbsolutePath().getParent());
    }
  }

  static GatewayFiles write(Path folder, TenantPorts tenant, Via via) {
    try {
      Path data = Files.createDirectories(folder.resolve("gateway"));
      addUsers(data.resolve("users"));
      return new GatewayFiles(
          Files.writeString(folder.resolve("postern.yaml"), configuration(data, tenant, via)),
          data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds keys to the tenant, which is the last thing in the configuration. */
  GatewayFiles with(String keys) {
    try {
      Files.writeString(config, Files.readString(config) + keys.indent(4));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Has EWS tell of changes. */
  GatewayFiles stream() {
    try {
      Files.writeString(
          config, Files.readString(config).replace("streaming: false", "streaming: true"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private static void addUsers(Path file) {
    UsersEditor editor = new UsersEditor(file);
    PasswordHash password = new Argon2id().hash(Demo.PASSWORD);
    Demo.LOGINS.forEach(login ->
        editor.add(
            new User(
                login,
                List.of(new MailAddress(login), new MailAddress(alias(login))),
                password,
                login)));
  }

  /** Another address of a login's mailbox. */
  static String alias(String login) {
    return "a." + login;
  }

  private static String configuration(Path data, TenantPorts tenant, Via via) {
    return """
    data: %s
    host-name: localhost
    listeners:
      - { protocol: http, port: 0 }
      - { protocol: imap, port: 0 }
      - { protocol: pop, port: 0 }
      - { protocol: smtp, port: 0 }
      - protocol: smtp
        port: 0
        tls:
          mode: starttls
          certificate-file: %s
          key-file: %s
    tenants:
      - name: sandbox
        domains: [contoso.example]
        backend: %s
        mail: exchangemail
        tenant-id: %s
        apps:
          - client-id: %s
            client-secret: %s
        anchor-mailbox: alice@contoso.example
        login-url: https://localhost:%d
        ews-url: https://localhost:%d/EWS/Exchange.asmx
        graph-url: https://localhost:%d
        streaming: false
        imap: { host: localhost, port: %d, security: implicit-tls }
        pop: { host: localhost, port: %d, security: implicit-tls }
        smtp: { host: localhost, port: %d, security: starttls }
        trust: %s
    """
        .formatted(
            data,
            tenant.keys().resolve("server.pem"),
            tenant.keys().resolve("server-key.pem"),
            via.backend(),
            Tenant.ID,
            Tenant.CLIENT_ID,
            Tenant.CLIENT_SECRET,
            tenant.https(),
            tenant.https(),
            tenant.https(),
            tenant.imaps(),
            tenant.pops(),
            tenant.smtp(),
            tenant.keys().resolve("ca.pem"));
  }
}
