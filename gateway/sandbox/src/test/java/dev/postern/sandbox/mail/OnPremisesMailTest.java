package dev.postern.sandbox.mail;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static dev.postern.sandbox.mail.TestTenant.BOB;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exchange Server's mail: passwords, and no tokens. */
class OnPremisesMailTest {
  private static final String SERVICE = "svc@contoso.example\\alice";

  private TestTenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant(SandboxOptions.ephemeral().withOnPremises(true));
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String plain(String user, String password) {
    return base64("\0" + user + "\0" + password);
  }

  @Test
  void imap_opens_a_users_mailbox_and_any_to_the_service_account() throws Exception {
    try (Dialogue imap = tenant.imap()) {
      assertThat(imap.c("A1 CAPABILITY").line()).contains("AUTH=PLAIN").doesNotContain("XOAUTH2");
      imap.s("A1 OK");
      imap.c("A2 LOGIN alice@contoso.example wrong").s("A2 NO LOGIN failed.");
      imap.c("A3 LOGIN alice@contoso.example/bob demo").s("A3 NO LOGIN failed.");
      imap.c("A4 AUTHENTICATE XOAUTH2 x").s("A4 NO ");
      imap.c("A5 LOGIN alice@contoso.example demo").s("A5 OK LOGIN completed.");
    }
    try (Dialogue imap = tenant.imap()) {
      imap.c("A1 AUTHENTICATE PLAIN").s("+").c(plain("svc@contoso.example", "svc-demo"));
      imap.s("A1 NO AUTHENTICATE failed.");
      imap.c("A2 AUTHENTICATE PLAIN").s("+").c(plain(SERVICE, "svc-demo"));
      imap.s("A2 OK AUTHENTICATE completed.");
      imap.raw("A3 APPEND INBOX {4+}\r\n\r\n\r\n\r\n").s("A3 OK");
    }
    try (Dialogue pop = tenant.pop()) {
      pop.c("AUTH PLAIN").s("+").c(plain(ALICE, "demo")).s("+OK").c("STAT").s("+OK 1 4");
    }
  }

  @Test
  void pop_takes_user_and_pass() throws Exception {
    try (Dialogue pop = tenant.pop()) {
      assertThat(pop.c("CAPA").until(".")).contains("SASL PLAIN");
      pop.c("USER " + BOB).s("+OK").c("PASS wrong").s("-ERR Logon failure");
      pop.c("PASS demo").s("-ERR Logon failure");
      pop.c("USER " + BOB).s("+OK").c("PASS demo").s("+OK").c("STAT").s("+OK 0 0");
    }
  }

  @Test
  void smtp_takes_auth_login_and_a_users_own_address() throws Exception {
    try (Dialogue smtp = tenant.secureSmtp()) {
      assertThat(smtp.c("EHLO me").until("250 ")).contains("250-AUTH LOGIN");
      smtp.c("AUTH LOGIN").s("334").c(base64(ALICE)).s("334").c(base64("wrong")).s("535 5.7.3");
      smtp.c("AUTH LOGIN").s("334").c(base64(ALICE)).s("334").c(base64("demo")).s("235 2.7.0");
      smtp.c("MAIL FROM:<" + BOB + ">").s("250").c("RCPT TO:<" + BOB + ">").s("250");
      smtp.c("DATA").s("354").raw("From: " + ALICE + "\r\n\r\n\r\n").c(".").s("554 5.2.252");
    }
  }
}
