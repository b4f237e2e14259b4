package dev.postern.sandbox.mail;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static dev.postern.sandbox.mail.TestTenant.BOB;
import static dev.postern.sandbox.mail.TestTenant.xoauth2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.journal.MessageJournal.Event;
import dev.postern.sandbox.tenant.AppRegistration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpSubmissionTest {
  private static final String MESSAGE =
      "From: Alice <alice@contoso.example>\r\nTo: bob@contoso.example\r\nSubject: Hi\r\n\r\n..\r\n";

  private TestTenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  private long count(Event event, String recipient) {
    return tenant.sandbox().messages().count(event, recipient);
  }

  @Test
  void extensions_before_and_under_tls_are_exchange_onlines() throws Exception {
    try (Dialogue smtp = tenant.smtp()) {
      assertThat(smtp.c("EHLO me").until("250 "))
          .element(0)
          .asString()
          .matches("250-\\S+ Hello \\[127\\.0\\.0\\.1]");
      assertThat(smtp.c("EHLO me").until("250 "))
          .endsWith(
              "250-SIZE 157286400",
              "250-PIPELINING",
              "250-DSN",
              "250-ENHANCEDSTATUSCODES",
              "250-STARTTLS",
              "250-8BITMIME",
              "250-BINARYMIME",
              "250-CHUNKING",
              "250 SMTPUTF8");
      smtp.c("AUTH XOAUTH2 abc").s("504 5.7.4");
      smtp.c("MAIL FROM:<alice@contoso.example>").s("530 5.7.57 Client not authenticated");
      smtp.c("STARTTLS").s("220 2.0.0 SMTP server ready").startTls();
      smtp.c("MAIL FROM:<alice@contoso.example>").s("503 ");
      assertThat(smtp.c("EHLO me").until("250 "))
          .contains("250-AUTH LOGIN XOAUTH2")
          .doesNotContain("250-STARTTLS");
    }
  }

  @Test
  void a_message_reaches_the_recipient_and_the_senders_sent_items_and_is_counted()
      throws Exception {
    try (Dialogue smtp = tenant.smtp(ALICE)) {
      smtp.c("MAIL FROM:<alice@contoso.example> SIZE=100 BODY=8BITMIME").s("250 2.1.0 Sender OK");
      smtp.c("RCPT TO:<Bob@contoso.example>").s("250 2.1.5 Recipient OK");
      smtp.c("RCPT TO:<zoe@fabrikam.example>").s("250 2.1.5 Recipient OK");
      smtp.c("DATA").s("354 Start mail input; end with <CRLF>.<CRLF>");
      smtp.raw(MESSAGE.replace("\r\n..", "\r\n...")).c(".");
      assertThat(smtp.line()).matches("250 2\\.0\\.0 OK <\\S+> \\[Hostname=\\S+]");
      smtp.c("QUIT").s("221 2.0.0 Service closing transmission channel").isHungUpOn();
    }
    assertThat(count(Event.SUBMITTED, BOB)).isEqualTo(1);
    assertThat(count(Event.DELIVERED, BOB)).isEqualTo(1);
    assertThat(count(Event.SUBMITTED, "zoe@fabrikam.example")).isEqualTo(1);
    assertThat(count(Event.DELIVERED, "zoe@fabrikam.example")).isZero();
    assertThat(tenant.sandbox().requests().count("smtp", "DATA")).isEqualTo(1);
    holds(BOB, "INBOX", "");
    holds(ALICE, "\"Sent Items\"", "\\Seen");
  }

  private void holds(String mailbox, String folder, String flags) throws Exception {
    try (Dialogue imap = tenant.imap(mailbox)) {
      imap.c("A1 EXAMINE " + folder).s("* 1 EXISTS").until("A1 OK");
      imap.c("A2 FETCH 1 (FLAGS BODY.PEEK[])");
      imap.s("* 1 FETCH (FLAGS (%s) BODY[] {%d}".formatted(flags, MESSAGE.length()));
      MESSAGE.lines().forEach(line -> assertThat(imap.line()).isEqualTo(line));
    }
  }

  @Test
  void chunks_make_a_message_without_any_stuffing() throws Exception {
    try (Dialogue smtp = tenant.smtp(ALICE)) {
      smtp.c("MAIL FROM:<alice@contoso.example> BODY=BINARYMIME").s("250 2.1.0");
      smtp.c("RCPT TO:<bob@contoso.example>").s("250 2.1.5");
      smtp.raw("BDAT 50\r\n" + MESSAGE.substring(0, 50))
          .s("250 2.6.0 CHUNK received OK, 50 octets");
      String rest = MESSAGE.substring(50);
      smtp.raw("BDAT %d LAST\r\n%s".formatted(rest.length(), rest)).s("250 2.0.0 OK");
    }
    holds(BOB, "INBOX", "");
  }

  @Test
  void nobody_sends_as_someone_else() throws Exception {
    String forged = MESSAGE.replace("<alice@", "<bob@");
    try (Dialogue smtp = tenant.smtp(ALICE)) {
      assertThat(submit(smtp, BOB, MESSAGE))
          .isEqualTo(
              "554 5.2.252 SendAsDenied; alice@contoso.example not allowed to send as"
                  + " bob@contoso.example");
      assertThat(submit(smtp, ALICE, forged)).startsWith("554 5.2.252 SendAsDenied;");
      assertThat(submit(smtp, ALICE, MESSAGE)).startsWith("250 2.0.0 OK");
    }
    assertThat(count(Event.SUBMITTED, BOB)).isEqualTo(1);
  }

  private static String submit(Dialogue smtp, String sender, String message) throws Exception {
    smtp.c("MAIL FROM:<" + sender + ">").s("250 ");
    smtp.c("RCPT TO:<bob@contoso.example>").s("250 ");
    return smtp.c("DATA").s("354 ").raw(message).c(".").line();
  }

  @Test
  void an_unknown_recipient_of_the_tenant_comes_back_as_a_report() throws Exception {
    try (Dialogue smtp = tenant.smtp(ALICE)) {
      smtp.c("MAIL FROM:<alice@contoso.example>").s("250 ");
      smtp.c("RCPT TO:<nobody@contoso.example>").s("250 ");
      smtp.c("RCPT TO:<noone@contoso.example> NOTIFY=NEVER").s("250 ");
      smtp.c("RCPT TO:<bob@contoso.example> NOTIFY=SUCCESS").s("250 ");
      smtp.c("DATA").s("354 ").raw(MESSAGE).c(".").s("250 ");
    }
    try (Dialogue imap = tenant.imap(ALICE)) {
      imap.c("A1 SELECT INBOX").s("* 1 EXISTS").until("A1 OK");
      String report = String.join("\n", imap.c("A2 FETCH 1 BODY[]").until("A2 OK"));
      assertThat(report)
          .contains("Subject: Undeliverable: Hi", "Final-Recipient: rfc822;nobody@")
          .contains("Final-Recipient: rfc822;bob@contoso.example\nAction: delivered")
          .doesNotContain("noone@");
    }
  }

  @Test
  void bad_tokens_and_passwords_are_refused() throws Exception {
    try (Dialogue smtp = tenant.secureSmtp()) {
      smtp.c("AUTH XOAUTH2 " + xoauth2(ALICE, tenant.token(AppRegistration.GRAPH)));
      smtp.s("535 5.7.3 Authentication unsuccessful [");
      smtp.c("AUTH XOAUTH2").s("334").c("*").s("501 ");
      smtp.c("AUTH LOGIN").s("334 VXNlcm5hbWU6").c("YWxpY2U=").s("334 UGFzc3dvcmQ6").c("ZGVtbw==");
      smtp.s("535 5.7.139 Authentication unsuccessful, basic authentication is disabled.");
      smtp.c("AUTH PLAIN AAA").s("504 5.7.4 Unrecognized authentication type");
      tenant.conditions("{\"roles\":[\"IMAP.AccessAsApp\"]}");
      smtp.c("AUTH XOAUTH2 " + xoauth2(ALICE, tenant.exchangeToken())).s("535 5.7.3");
      tenant.conditions("{}");
      smtp.c("AUTH XOAUTH2").s("334").c(xoauth2(ALICE, tenant.exchangeToken())).s("235 2.7.0");
    }
  }

  @Test
  void what_is_pipelined_behind_starttls_is_refused() throws Exception {
    try (Dialogue smtp = tenant.smtp()) {
      smtp.c("EHLO me").until("250 ");
      smtp.raw("STARTTLS\r\nMAIL FROM:<alice@contoso.example>\r\n").s("554 ").isHungUpOn();
    }
  }

  @Test
  void commands_out_of_order_and_messages_too_large_are_refused() throws Exception {
    try (Dialogue smtp = tenant.smtp(ALICE)) {
      smtp.c("DATA").s("503 5.5.1 Need mail command");
      smtp.c("MAIL FROM:<alice@contoso.example> SIZE=157286401").s("552 5.3.4 Message size");
      smtp.c("MAIL FROM:alice").s("501 5.5.4 Invalid arguments");
      smtp.c("MAIL FROM:<alice@contoso.example> XYZ=1").s("555 ");
      smtp.c("MAIL FROM:<alice@contoso.example>").s("250 ");
      smtp.c("DATA").s("503 5.5.1 Need rcpt command");
      smtp.c("RSET").s("250 2.0.0 Resetting");
      smtp.c("RCPT TO:<bob@contoso.example>").s("503 5.5.1 Need mail command");
      smtp.c("XYZZY").s("500 5.3.3 Unrecognized command 'XYZZY'");
    }
  }
}
