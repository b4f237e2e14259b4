package dev.postern.app.bench.mail;

import dev.postern.app.bench.Spawned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** nginx's mail proxy, which asks {@link NginxLogins} where a login goes. */
final class Nginx {
  private Nginx() {}

  static Proxy start(Path folder, Certificate certificate, NginxLogins logins)
      throws IOException, InterruptedException {
    int plain = Spawned.freePort();
    int tls = Spawned.freePort();
    Path config =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            load_module /usr/lib/nginx/modules/ngx_mail_module.so;
            daemon off;
            worker_processes 2;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log crit;
            events { worker_connections 8192; }
            mail {
              auth_http http://127.0.0.1:%2$d/;
              server {
                protocol imap;
                listen 127.0.0.1:%3$d;
              }
              server {
                protocol imap;
                listen 127.0.0.1:%4$d ssl;
                ssl_certificate %5$s;
                ssl_certificate_key %6$s;
              }
            }
            """
                .formatted(
                    folder, logins.port(), plain, tls, certificate.chain(), certificate.key()));
    Spawned spawned =
        Spawned.start(
            folder,
            plain,
            Map.of(),
            List.of("/usr/sbin/nginx", "-p", folder.toString(), "-c", config.toString()));
    return new Proxy(spawned, "nginx", plain, tls, "alice", "any");
  }
}
