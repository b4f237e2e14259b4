package dev.postern.sandbox.mail;

import static dev.postern.sandbox.mail.TestTenant.ALICE;
import static dev.postern.sandbox.mail.TestTenant.BOB;
import static dev.postern.sandbox.mail.TestTenant.xoauth2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every fault that can be switched on is the one Exchange Online is known for. */
class MailFaultTest {
  private TestTenant tenant;

  @BeforeEach
  void start() throws Exception {
    tenant = new TestTenant();
  }

  @AfterEach
  void stop() throws Exception {
    tenant.close();
  }

  private void fault(String protocol, String mailbox, String fault) throws Exception {
    tenant.conditions(
        "{\"mail\":[{\"protocol\":\"%s\",\"mailbox\":\"%s\",\"fault\":%s}]}"
            .formatted(protocol, mailbox, fault));
  }

  @Test
  void without_permission_the_user_is_authenticated_but_not_connected() throws Exception {
    fault("imap", ALICE, "{\"kind\":\"not-connected\"}");
    try (Dialogue imap = tenant.imap(ALICE)) {
      imap.c("A1 SELECT INBOX").s("A1 BAD User is authenticated but not connected.");
      imap.c("A2 LIST \"\" *").s("A2 BAD User is authenticated but not connected.");
      imap.c("A3 NOOP").s("A3 BAD User is authenticated but not connected.");
      imap.s("* BYE Connection closed. 14").isHungUpOn();
    }
    try (Dialogue imap = tenant.imap(BOB)) {
      imap.c("A1 SELECT INBOX").until("A1 OK");
    }
  }

  @Test
  void a_throttled_mailbox_says_how_long_to_back_off() throws Exception {
    try (Dialogue imap = tenant.imap(ALICE)) {
      fault("imap", ALICE, "{\"kind\":\"throttled\",\"backOffMilliseconds\":299961}");
      imap.c("A1 SELECT INBOX");
      assertThat(imap.line())
          .isEqualTo("A1 BAD Request is throttled. Suggested Backoff Time: 299961 milliseconds");
      tenant.conditions("{}");
      imap.c("A2 SELECT INBOX").until("A2 OK");
    }
  }

  @Test
  void bye_ends_the_session() throws Exception {
    try (Dialogue imap = tenant.imap(ALICE)) {
      fault("imap", ALICE, "{\"kind\":\"bye\",\"text\":\"Connection closed. 14\"}");
      imap.c("A1 NOOP").s("* BYE Connection closed. 14").isHungUpOn();
    }
  }

  @Test
  void by_pop_the_same_faults_strike() throws Exception {
    fault("pop", ALICE, "{\"kind\":\"not-connected\"}");
    try (Dialogue pop = tenant.pop(ALICE)) {
      pop.c("STAT").s("-ERR Command is not valid in this state.");
      pop.c("NOOP").s("-ERR Command is not valid in this state.");
      pop.c("QUIT").s("+OK").isHungUpOn();
    }
    fault("pop", ALICE, "{\"kind\":\"throttled\",\"backOffMilliseconds\":3000}");
    try (Dialogue pop = tenant.pop(ALICE)) {
      pop.c("STAT").s("-ERR Request is throttled. Suggested Backoff Time: 3000 milliseconds");
      fault("pop", ALICE, "{\"kind\":\"bye\",\"text\":\"Connection is closed. 10\"}");
      pop.c("STAT").s("-ERR Connection is closed. 10").isHungUpOn();
    }
  }

  @Test
  void a_pop_session_that_is_dropped_deletes_nothing() throws Exception {
    try (Dialogue imap = tenant.imap(ALICE)) {
      imap.raw("A APPEND INBOX {4+}\r\n\r\n\r\n\r\n").s("A OK");
    }
    try (Dialogue pop = tenant.pop(ALICE)) {
      pop.c("DELE 1").s("+OK");
      fault("pop", ALICE, "{\"kind\":\"drop\"}");
      pop.c("QUIT").isHungUpOn();
    }
    tenant.conditions("{}");
    try (Dialogue pop = tenant.pop(ALICE)) {
      pop.c("STAT").s("+OK 1 4");
      fault("pop", ALICE, "{\"kind\":\"hang\"}");
      pop.patience(200).c("STAT");
      assertThatThrownBy(pop::line).hasCauseInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void a_dropped_connection_ends_without_a_word() throws Exception {
    try (Dialogue imap = tenant.imap(ALICE);
        Dialogue smtp = tenant.smtp(ALICE)) {
      tenant.conditions(
          """
          {"mail":[{"protocol":"imap","fault":{"kind":"drop"}},
                   {"protocol":"smtp","fault":{"kind":"drop"}}]}
          """);
      imap.c("A1 NOOP").isHungUpOn();
      smtp.c("NOOP").isHungUpOn();
    }
  }

  @Test
  void a_hanging_service_answers_nothing() throws Exception {
    try (Dialogue imap = tenant.imap(ALICE)) {
      fault("imap", ALICE, "{\"kind\":\"hang\"}");
      imap.patience(200).c("A1 NOOP");
      assertThatThrownBy(imap::line)
          .isInstanceOf(UncheckedIOException.class)
          .hasCauseInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void smtp_auth_may_be_disabled_for_tenant_or_mailbox() throws Exception {
    for (String scope : new String[] {"Tenant", "Mailbox"}) {
      fault("smtp", ALICE, "{\"kind\":\"smtp-auth-disabled\",\"scope\":\"" + scope + "\"}");
      try (Dialogue smtp = tenant.secureSmtp()) {
        smtp.c("AUTH XOAUTH2 " + xoauth2(ALICE, tenant.exchangeToken()));
        smtp.s(
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the "
                + scope
                + ". Visit https://aka.ms/smtp_auth_disabled for more information.");
      }
    }
  }

  @Test
  void sending_may_be_denied_after_the_data() throws Exception {
    fault("smtp", ALICE, "{\"kind\":\"send-as-denied\"}");
    try (Dialogue smtp = tenant.smtp(ALICE)) {
      assertThat(submit(smtp)).startsWith("554 5.2.252 SendAsDenied; alice@contoso.example not");
    }
  }

  @Test
  void too_many_connections_at_once_are_refused_after_the_data() throws Exception {
    fault("smtp", ALICE, "{\"kind\":\"connection-limit\",\"limit\":1}");
    try (Dialogue first = tenant.smtp(ALICE)) {
      assertThat(submit(first)).startsWith("250 2.0.0 OK");
      try (Dialogue second = tenant.smtp(ALICE)) {
        assertThat(submit(second)).startsWith("432 4.3.2 Concurrent connections limit exceeded");
      }
    }
  }

  private static String submit(Dialogue smtp) throws Exception {
    smtp.c("MAIL FROM:<alice@contoso.example>").s("250 ");
    smtp.c("RCPT TO:<bob@contoso.example>").s("250 ");
    return smtp.c("DATA").s("354 ").raw("From: alice@contoso.example\r\n\r\n\r\n").c(".").line();
  }
}
