package dev.postern.app.bench.mail;

import dev.postern.app.bench.Spawned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Dovecot's proxy, in its mode for many connections ("high-performance mode"). */
final class Dovecot {
  private Dovecot() {}

  static Proxy start(Path folder, Certificate certificate, int upstream)
      throws IOException, InterruptedException {
    letOthersPass(folder);
    letOthersPass(Objects.requireNonNull(folder.getParent()));
    int plain = Spawned.freePort();
    int tls = Spawned.freePort();
    Path config =
        Files.writeString(
            folder.resolve("dovecot.conf"),
            """
            base_dir = %1$s/run
            log_path = %1$s/dovecot.log
            protocols = imap
            disable_plaintext_auth = no
            ssl = yes
            ssl_cert = <%2$s
            ssl_key = <%3$s
            %4$s
            passdb {
              driver = static
              args = nopassword=y proxy=y host=127.0.0.1 port=%5$d
            }
            service imap-login {
              service_count = 0
              process_min_avail = 2
              client_limit = 12000
              vsz_limit = 2G
              inet_listener imap {
                address = 127.0.0.1
                port = %6$d
              }
              inet_listener imaps {
                address = 127.0.0.1
                port = %7$d
              }
            }
            """
                .formatted(
                    folder, certificate.chain(), certificate.key(), users(), upstream, plain, tls));
    Spawned spawned =
        Spawned.start(
            folder, plain, Map.of(), List.of("/usr/sbin/dovecot", "-F", "-c", config.toString()));
    return new Proxy(spawned, "Dovecot", plain, tls, "alice", "any");
  }

  /** Dovecot's logins never run as root: there they are left to the users of its package. */
  private static String users() {
    String user = System.getProperty("user.name");
    return user.equals("root")
        ? ""
        : """
        default_internal_user = %1$s
        default_login_user = %1$s
        """
            .formatted(user);
  }

  private static void letOthersPass(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
  }
}
