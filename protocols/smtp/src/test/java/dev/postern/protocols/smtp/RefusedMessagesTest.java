package dev.postern.protocols.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the outbox does not take is refused with the reason, and the next message is taken. */
class RefusedMessagesTest {
  private static final Duration LATER = Duration.ofMinutes(1);

  private final TestOutbox outbox = new TestOutbox();
  private Listening gateway;
  private LineClient c;

  @BeforeEach
  void logIn() {
    gateway = LoggedIn.gateway(new SubmittingRoute(outbox));
    c = LoggedIn.to(gateway);
  }

  /** Whatever was refused. */
  @AfterEach
  void the_next_message_is_taken() throws InterruptedException {
    LoggedIn.data(c);
    c.send("Subject: Next\r\n.");
    c.expect("250 2.0.0 queued as 1");
    assertThat(outbox.next().content()).asString().isEqualTo("Subject: Next\r\n");
    assertThat(outbox.left()).isZero();
    outbox.awaitNoneOpen();
    c.close();
    gateway.close();
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new Failure.Forbidden("eve may not send as é"), "553 5.7.1 eve may not"),
        Arguments.of(new Failure.NoRoom(LATER, "full"), "452 4.3.1 full"),
        Arguments.of(new Failure.Throttled(LATER, "busy"), "451 4.7.0 busy"),
        Arguments.of(new Failure.Unavailable(LATER, "away"), "451 4.3.0 away"),
        Arguments.of(new Failure.Unsupported("cannot"), "554 5.3.3 cannot"),
        Arguments.of(new Failure.TooLarge(1, "large"), "552 5.3.4 large"),
        Arguments.of(new Failure.Unauthenticated("token"), "451 4.3.0 token"),
        Arguments.of(
            new Failure.InvalidContent(Failure.Rule.NOT_PARSEABLE, "two\nlines"),
            "554 5.6.0 two lines"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void before_it_has_come(Failure failure, String reply) {
    outbox.failNextBegin(failure);
    LoggedIn.begin(c);
    c.send("DATA");
    c.expect(reply);
    c.send("DATA");
    c.expect("503 5.5.1 ");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void while_it_comes(Failure failure, String reply) {
    LoggedIn.data(c);
    outbox.failNextWrite(failure);
    c.sendRaw("0123456789\r\n".repeat(20_000));
    c.sendRaw(".\r\nNOOP\r\n");
    c.expect(reply);
    c.expect("250 2.0.0 OK");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void once_it_has_come(Failure failure, String reply) {
    LoggedIn.data(c);
    outbox.failNextAccept(failure);
    c.sendRaw("Subject: One\r\n.\r\n");
    c.expect(reply);
  }

  @Test
  void because_it_is_larger_than_was_said() {
    LoggedIn.data(c);
    c.sendRaw(("x".repeat(998) + "\r\n").repeat(1_001) + ".\r\n");
    c.expect("552 5.3.4 ");
  }

  @Test
  void in_its_first_chunk_and_all_that_follow() {
    LoggedIn.begin(c);
    outbox.failNextBegin(new Failure.NoRoom(LATER, "full"));
    c.sendRaw("BDAT 5\r\nQUIT\nBDAT 6 LAST\r\nRSET\r\nRSET\r\n");
    c.expect("452 4.3.1 full");
    c.expect("503 5.5.1 ");
    c.expect("250 2.0.0 ");
  }

  @Test
  void at_its_last_chunk() {
    LoggedIn.begin(c);
    outbox.failNextWrite(new Failure.NoRoom(LATER, "full"));
    c.sendRaw("BDAT 200000\r\n" + "0123456789".repeat(20_000) + "BDAT 0 LAST\r\n");
    c.expect("250 2.0.0 200000 octets received");
    c.expect("452 4.3.1 full");
  }

  @Test
  void because_it_has_too_many_recipients() throws InterruptedException {
    c.send("MAIL FROM:<alice@contoso.example>");
    c.expect("250 ");
    for (int i = 0; i < Transaction.MOST_RECIPIENTS; i++) {
      c.send("RCPT TO:<r" + i + "@contoso.example>");
      c.expect("250 2.1.5 ");
    }
    c.send("RCPT TO:<one-more@contoso.example>");
    c.expect("452 4.5.3 Too many recipients");
    c.send("RCPT TO:<r7@contoso.example>");
    c.expect("250 2.1.5 ");
    c.send("DATA");
    c.expect("354 ");
    c.send(".");
    c.expect("250 2.0.0 ");
    assertThat(outbox.next().envelope().recipients()).hasSize(Transaction.MOST_RECIPIENTS);
  }
}
