package dev.postern.app.bench.mail;

import dev.postern.app.bench.Spawned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** haproxy, passing TCP on unread and ending TLS. */
final class Haproxy {
  private Haproxy() {}

  static Proxy start(Path folder, Certificate certificate, int upstream)
      throws IOException, InterruptedException {
    int plain = Spawned.freePort();
    int tls = Spawned.freePort();
    Path config =
        Files.writeString(
            folder.resolve("haproxy.cfg"),
            """
            global
              nbthread 2
              maxconn 9800
            defaults
              mode tcp
              timeout connect 10s
              timeout client 10m
              timeout server 10m
            frontend plain
              bind 127.0.0.1:%d
              default_backend imap
            frontend tls
              bind 127.0.0.1:%d ssl crt %s
              default_backend imap
            backend imap
              server one 127.0.0.1:%d
            """
                .formatted(plain, tls, certificate.both(), upstream));
    Spawned spawned =
        Spawned.start(
            folder, plain, Map.of(), List.of("/usr/sbin/haproxy", "-db", "-f", config.toString()));
    return new Proxy(spawned, "haproxy", plain, tls, "alice", "any");
  }
}
