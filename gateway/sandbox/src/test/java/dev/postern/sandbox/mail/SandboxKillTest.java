package dev.postern.sandbox.mail;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static dev.postern.sandbox.mail.TestTenant.xoauth2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxKillTest {
  @TempDir private Path directory;

  private Process start() throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            KilledSandbox.class.getName(),
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void mail_uids_certificates_and_tokens_survive_kill_9() throws Exception {
    Process process = start();
    String token;
    List<String> before;
    try (BufferedReader ready = process.inputReader()) {
      String[] ports = ready.readLine().split(" ");
      Endpoints endpoints =
          new Endpoints(Integer.parseInt(ports[0]), directory.resolve("keys/ca.pem"));
      token = endpoints.token("https://outlook.office365.com");
      try (Dialogue imap =
          Dialogue.secure(Integer.parseInt(ports[1]), endpoints.trust()).s("* OK ")) {
        imap.c("A1 AUTHENTICATE XOAUTH2 " + xoauth2(ALICE, token)).s("A1 OK");
        imap.raw("A2 APPEND INBOX (\\Flagged) {14+}\r\nSubject: a\r\n\r\n\r\n").s("A2 OK");
        imap.c("A3 CREATE Archiv").s("A3 OK");
        imap.raw("A4 APPEND Archiv {14+}\r\nSubject: b\r\n\r\n\r\n").s("A4 OK");
        before = seen(imap);
        process.destroyForcibly().waitFor();
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(before).hasSize(5);
    try (TestTenant again =
            new TestTenant(SandboxOptions.ephemeral().withDataDirectory(directory));
        Dialogue imap = again.imap()) {
      imap.c("A1 AUTHENTICATE XOAUTH2 " + xoauth2(ALICE, token)).s("A1 OK");
      assertThat(seen(imap)).isEqualTo(before);
    }
  }

  private static List<String> seen(Dialogue imap) throws Exception {
    imap.c("S1 STATUS INBOX (MESSAGES UIDNEXT UIDVALIDITY)");
    List<String> lines = imap.until("S1 OK");
    imap.c("S2 EXAMINE Archiv").until("S2 OK");
    lines.addAll(imap.c("S3 FETCH 1 (UID FLAGS INTERNALDATE ENVELOPE)").until("S3 OK"));
    lines.removeIf(line -> line.startsWith("S3"));
    imap.c("S4 EXAMINE INBOX").until("S4 OK");
    lines.addAll(imap.c("S5 FETCH 1 (UID FLAGS INTERNALDATE ENVELOPE)").until("S5 OK"));
    return lines;
  }
}
