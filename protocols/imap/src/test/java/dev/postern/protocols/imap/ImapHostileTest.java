package dev.postern.protocols.imap;

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

class ImapHostileTest {
  private static final MailLimits LIMITS =
      new MailLimits(
          3, 2, Duration.ofMillis(600), Duration.ofSeconds(5), Duration.ofMinutes(1), 20, 3);

  private final Listening gateway =
      Listening.to(
          ImapServer::start,
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
      c.expect("* OK ");
      c.send("A1 LOGOUT");
      c.readTo("A1 OK");
    } finally {
      gateway.close();
    }
  }

  @Test
  void a_line_without_end_is_refused_and_the_connection_closed_politely() {
    try (LineClient c = gateway.connect()) {
      c.expect("* OK ");
      c.sendRaw("A1 NOOP" + "x".repeat(100_000));
      c.expect("* BYE The line is too long");
      c.expectEnd();
    }
  }

  @Test
  void a_command_of_many_literals_without_end_is_refused() {
    try (LineClient c = gateway.connect()) {
      c.expect("* OK ");
      c.sendRaw("A1 LOGIN " + ("{4000+}\r\n" + "x".repeat(4000)).repeat(10));
      c.expect("* BYE The line is too long");
      c.expectEnd();
    }
  }

  @Test
  void consent_to_a_literal_of_4_gigabytes_is_not_given() {
    try (LineClient c = gateway.connect()) {
      c.expect("* OK ");
      c.send("A1 LOGIN {4294967296}");
      c.expect("A1 BAD [TOOBIG] ");
      c.send("A2 LOGIN {99999999999999999999999999}");
      c.expect("A2 BAD [TOOBIG] ");
      c.send("A3 NOOP");
      c.expect("A3 OK");
    }
  }

  @Test
  void a_literal_of_4_gigabytes_that_asks_no_consent_ends_the_connection() {
    try (LineClient c = gateway.connect()) {
      c.expect("* OK ");
      c.send("A1 LOGIN {4294967296+}");
      c.sendRaw("x".repeat(100_000));
      c.expect("* BYE The literal is too large");
      c.expectEnd();
    }
  }

  @Test
  void nul_is_refused_in_lines_and_in_literals() {
    for (String hostile :
        new String[] {"A1 LOGIN alice de\0mo\r\n", "A1 LOGIN alice {5+}\r\nde\0mo\r\n"}) {
      try (LineClient c = gateway.connect()) {
        c.expect("* OK ");
        c.sendRaw(hostile);
        c.expect("* BYE NUL is not allowed");
        c.expectEnd();
      }
    }
  }

  @Test
  void a_bare_carriage_return_is_refused() {
    try (LineClient c = gateway.connect()) {
      c.expect("* OK ");
      c.sendRaw("A1 NOOP\rA2 NOOP\r\n");
      c.expect("* BYE A carriage return");
      c.expectEnd();
    }
  }

  @Test
  void a_client_that_drips_is_sent_away_in_time() {
    try (LineClient c = gateway.connect()) {
      c.expect("* OK ");
      c.sendRaw("A1 LOG");
      c.expect("* BYE Timeout");
      c.expectEnd();
    }
  }

  @Test
  void a_client_that_never_logs_in_is_sent_away_whatever_it_says() {
    try (LineClient c = gateway.connect()) {
      c.expect("* OK ");
      c.sendRaw("A1 NOOP\r\n".repeat(21));
      for (int i = 0; i < 20; i++) {
        c.expect("A1 OK");
      }
      c.expect("* BYE Too many commands");
      c.expectEnd();
    }
  }

  @Test
  void more_connections_than_allowed_from_one_address_are_sent_away() {
    try (LineClient first = gateway.connect();
        LineClient second = gateway.connect()) {
      first.expect("* OK ");
      second.expect("* OK ");
      try (LineClient third = gateway.connect()) {
        third.expect("* BYE Too many connections");
        third.expectEnd();
      }
      second.send("A1 LOGOUT");
      second.readTo("A1 OK");
      second.expectEnd();
    }
    // counted down again: the check after each test connects once more
  }
}
