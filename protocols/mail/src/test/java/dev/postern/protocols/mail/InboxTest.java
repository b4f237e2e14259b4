package dev.postern.protocols.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InboxTest {
  private final Inbox inbox = new Inbox();

  @Test
  void a_line_is_there_once_its_end_has_come() {
    inbox.append(Buffer.buffer("NO"));
    assertThat(inbox.line(10)).isEmpty();
    inbox.append(Buffer.buffer("OP\r"));
    assertThat(inbox.line(10)).isEmpty();
    inbox.append(Buffer.buffer("\nQUIT\r\n"));
    assertThat(inbox.line(10)).contains("NOOP");
    assertThat(inbox.line(10)).contains("QUIT");
    assertThat(inbox.line(10)).isEmpty();
  }

  @Test
  void a_bare_line_feed_ends_a_line() {
    inbox.append(Buffer.buffer("EHLO printer\nNOOP\n"));
    assertThat(inbox.line(100)).contains("EHLO printer");
    assertThat(inbox.line(100)).contains("NOOP");
  }

  @Test
  void a_line_of_exactly_the_limit_is_taken() {
    inbox.append(Buffer.buffer("12345\r\n"));
    assertThat(inbox.line(5)).contains("12345");
  }

  @Test
  void a_line_beyond_the_limit_is_refused_before_its_end_has_come() {
    inbox.append(Buffer.buffer("123456"));
    assertReason(WireException.Reason.LINE_TOO_LONG, 5);
  }

  @Test
  void a_nul_is_refused() {
    inbox.append(Buffer.buffer("NO\0OP\r\n"));
    assertReason(WireException.Reason.NUL, 10);
  }

  @Test
  void a_bare_carriage_return_is_refused() {
    inbox.append(Buffer.buffer("NO\rOP\r\n"));
    assertReason(WireException.Reason.BARE_CARRIAGE_RETURN, 10);
  }

  @Test
  void octets_are_counted_and_not_looked_at() {
    inbox.append(Buffer.buffer("a\0\r\nb"));
    assertThat(inbox.octets(6)).isEmpty();
    inbox.append(Buffer.buffer("c\r\n"));
    assertThat(inbox.octets(6)).map(String::new).contains("a\0\r\nbc");
    assertThat(inbox.line(0)).contains("");
  }

  @Test
  void what_was_not_read_is_left_over() {
    inbox.append(Buffer.buffer("LOGIN\r\nSELECT INBOX\r\n"));
    assertThat(inbox.line(100)).contains("LOGIN");
    assertThat(inbox.rest().toString()).isEqualTo("SELECT INBOX\r\n");
    assertThat(inbox.size()).isZero();
  }

  @Test
  void bytes_that_come_one_by_one_for_a_long_time_do_not_pile_up() {
    for (int round = 0; round < 10_000; round++) {
      for (char c : "NOOP\r\n".toCharArray()) {
        assertThat(inbox.line(10)).isEqualTo(Optional.empty());
        inbox.append(Buffer.buffer(new byte[] {(byte) c}));
      }
      assertThat(inbox.line(10)).contains("NOOP");
    }
    assertThat(inbox.capacity()).isLessThan(8192);
  }

  private void assertReason(WireException.Reason reason, int limit) {
    assertThatThrownBy(() -> inbox.line(limit))
        .isInstanceOfSatisfying(WireException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
