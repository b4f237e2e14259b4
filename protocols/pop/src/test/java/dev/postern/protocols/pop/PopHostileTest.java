package dev.postern.protocols.pop;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.MailLimits;
import dev.postern.protocols.mail.MailListener.Tls;
import dev.postern.protocols.mail.OneAccount;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PopHostileTest {
  private static final MailLimits LIMITS =
      new MailLimits(
          3, 2, Duration.ofMillis(600), Duration.ofSeconds(5), Duration.ofMinutes(1), 20, 3);

  private final Listening gateway =
      Listening.to(
          PopServer::start,
          new OneAccount(
              "demo",
              protocol -> {
                throw new PosternException(new Failure.Unsupported("There is no mail here"));
              }),
          new Tls.None(),
          LIMITS);

  /** Whatever somebody else did, the next client is served. */
  @AfterEach
  void the_server_is_unharmed() {
    gateway.awaitNobody();
    try (LineClient c = gateway.connect()) {
      c.expect("+OK ");
      c.send("QUIT");
      c.expect("+OK");
      c.expectEnd();
    } finally {
      gateway.close();
    }
  }

  private void assertSentAway(String hostile, String farewell) {
    try (LineClient c = gateway.connect()) {
      c.expect("+OK ");
      c.sendRaw(hostile);
      c.expect("-ERR [SYS/TEMP] " + farewell);
      c.expectEnd();
    }
  }

  @Test
  void a_line_without_end_is_refused_and_the_connection_closed_politely() {
    assertSentAway("USER " + "x".repeat(100_000), "The line is too long");
  }

  @Test
  void a_sasl_message_without_end_is_refused() {
    try (LineClient c = gateway.connect()) {
      c.expect("+OK ");
      c.send("AUTH PLAIN");
      c.expect("+ ");
      c.sendRaw("A".repeat(100_000));
      c.expect("-ERR [SYS/TEMP] The line is too long");
      c.expectEnd();
    }
  }

  @Test
  void nul_is_refused() {
    assertSentAway("USER al\0ice\r\n", "NUL is not allowed");
  }

  @Test
  void a_bare_carriage_return_is_refused() {
    assertSentAway("USER alice\rPASS demo\r\n", "A carriage return without");
  }

  @Test
  void a_bare_line_feed_ends_a_line() {
    try (LineClient c = gateway.connect()) {
      c.expect("+OK ");
      c.sendRaw("USER alice@contoso.example\nPASS demo\n");
      c.expect("+OK");
      c.expect("-ERR [SYS/PERM] There is no mail here");
    }
  }

  @Test
  void a_client_that_drips_is_sent_away_in_time() {
    assertSentAway("USE", "Timeout");
  }

  @Test
  void a_client_that_never_logs_in_is_sent_away_whatever_it_says() {
    try (LineClient c = gateway.connect()) {
      c.expect("+OK ");
      c.sendRaw("NOOP\r\n".repeat(21));
      for (int i = 0; i < 20; i++) {
        c.expect("-ERR Log in first");
      }
      c.expect("-ERR [SYS/TEMP] Too many commands");
      c.expectEnd();
    }
  }

  @Test
  void more_connections_than_allowed_from_one_address_are_sent_away() {
    try (LineClient first = gateway.connect();
        LineClient second = gateway.connect()) {
      first.expect("+OK ");
      second.expect("+OK ");
      try (LineClient third = gateway.connect()) {
        third.expect("-ERR [SYS/TEMP] Too many connections");
        third.expectEnd();
      }
      second.send("QUIT");
      second.expect("+OK");
      second.expectEnd();
    }
    // counted down again: the check after each test connects once more
  }
}
