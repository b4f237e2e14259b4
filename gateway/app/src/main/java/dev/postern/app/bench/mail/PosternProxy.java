package dev.postern.app.bench.mail;

import dev.postern.app.Demo;
import dev.postern.app.bench.Spawned;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.tenant.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The gateway: it checks passwords and fetches its tokens from the sandbox tenant, as always. */
final class PosternProxy {
  private PosternProxy() {}

  /**
   * @param upstream the port of the IMAP server behind it
   */
  static Proxy start(Path folder, Certificate certificate, Sandbox sandbox, int upstream)
      throws IOException, InterruptedException {
    Demo.addUsers(folder.resolve("users"));
    int plain = Spawned.freePort();
    int tls = Spawned.freePort();
    Path config =
        Files.writeString(
            folder.resolve("postern.yaml"),
            """
            data: %1$s
            host-name: localhost
            limits: {connections: 20000, connections-per-login: 20000}
            listeners:
              - protocol: imap
                port: %3$d
                tls: {mode: implicit, certificate-file: %4$s, key-file: %5$s}
              - {protocol: imap, port: %2$d}
            tenants:
              - name: sandbox
                domains: [contoso.example]
                backend: graph
                mail: exchangemail
                tenant-id: %6$s
                apps:
                  - {client-id: %7$s, client-secret: %8$s}
                anchor-mailbox: %9$s
                login-url: https://localhost:%10$d
                ews-url: https://localhost:%10$d/EWS/Exchange.asmx
                graph-url: https://localhost:%10$d
                imap: {host: 127.0.0.1, port: %11$d, security: none}
                trust: %12$s
            """
                .formatted(
                    folder,
                    plain,
                    tls,
                    certificate.chain(),
                    certificate.key(),
                    Tenant.ID,
                    Tenant.CLIENT_ID,
                    Tenant.CLIENT_SECRET,
                    Demo.LOGINS.getFirst(),
                    sandbox.httpsPort(),
                    upstream,
                    sandbox.caCertificate()));
    Spawned spawned = Spawned.gateway(folder, plain, Map.of(), config);
    return new Proxy(spawned, "Postern", plain, tls, Demo.LOGINS.getFirst(), Demo.PASSWORD);
  }
}
