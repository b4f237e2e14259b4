package dev.postern.protocols.smtp;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.MailLimits;
import dev.postern.protocols.mail.MailListener.Tls;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.TestCertificate;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpHostileTest {
  private static final MailLimits LIMITS =
      new MailLimits(
          3, 2, Duration.ofMillis(1500), Duration.ofSeconds(5), Duration.ofMinutes(1), 20, 3);

  private final Listening gateway =
      Listening.to(
          SmtpServer::start,
          new OneAccount(
              "demo",
              protocol -> {
                throw new PosternException(new Failure.Unsupported("There is no mail here"));
              }),
          new Tls.StartTls(TestCertificate.forListener()),
          LIMITS);

  /** Whatever somebody else did, the next client is served. */
  @AfterEach
  void the_server_is_unharmed() {
    gateway.awaitNobody();
    try (LineClient c = gateway.connect()) {
      c.expect("220 ");
      c.send("QUIT");
      c.expect("221 ");
    } finally {
      gateway.close();
    }
  }

  @Test
  void a_line_without_end_is_refused_and_the_connection_closed_politely() {
    try (LineClient c = gateway.connect()) {
      c.expect("220 ");
      c.sendRaw("EHLO " + "x".repeat(100_000));
      c.expect("421 4.5.2 The line is too long");
      c.expectEnd();
    }
  }

  @Test
  void nul_is_refused() {
    try (LineClient c = gateway.connect()) {
      c.expect("220 ");
      c.sendRaw("EHLO cli\0ent\r\n");
      c.expect("421 4.5.2 NUL is not allowed");
      c.expectEnd();
    }
  }

  @Test
  void bytes_pipelined_behind_starttls_are_refused() {
    try (LineClient c = gateway.connect()) {
      c.expect("220 ");
      c.sendRaw("STARTTLS\r\nEHLO eve.example\r\n");
      c.expect("421 4.7.0 Nothing may follow STARTTLS");
      c.expectEnd();
    }
  }

  @Test
  void a_client_that_drips_is_sent_away_in_time() {
    try (LineClient c = gateway.connect()) {
      c.expect("220 ");
      c.sendRaw("EHL");
      c.expect("421 4.4.2 Timeout");
      c.expectEnd();
    }
  }

  @Test
  void more_connections_than_allowed_from_one_address_are_sent_away() {
    try (LineClient first = gateway.connect();
        LineClient second = gateway.connect()) {
      first.expect("220 ");
      second.expect("220 ");
      try (LineClient third = gateway.connect()) {
        third.expect("421 4.7.0 Too many connections");
        third.expectEnd();
      }
      second.send("QUIT");
      second.expect("221 ");
      second.expectEnd();
    }
  }
}
