package dev.postern.spool.direct;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.mail.Envelope;
import dev.postern.api.mail.Envelope.Recipient;
import dev.postern.api.mail.Outbox;
import dev.postern.api.mail.Submission;
import dev.postern.spool.header.Sender;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DirectOutboxTest {
  private static final MailAddress ALICE = new MailAddress("alice@contoso.example");
  private static final MailAddress SALES = new MailAddress("sales@contoso.example");
  private static final MailAddress BOB = new MailAddress("bob@contoso.example");
  private static final MailAddress CAROL = new MailAddress("carol@contoso.example");
  private static final long MOST = 3_000_000;

  /** What an API was given; it fails when told to, having sent or not. */
  private static final class Recording implements Submission {
    private final List<Access> accesses = new ArrayList<>();
    private final List<byte[]> messages = new ArrayList<>();
    private final Deque<Failure> failures = new ArrayDeque<>();
    private final Set<String> inSentItems = new HashSet<>();
    private int asked;

    @Override
    public long maxSize() {
      return MOST;
    }

    @Override
    public void submit(Access access, Message message) {
      Failure failure = failures.poll();
      if (failure != null) {
        throw new PosternException(failure);
      }
      try (InputStream in = message.open()) {
        byte[] octets = in.readAllBytes();
        assertThat(message.size()).isEqualTo(octets.length);
        assertThat(message.open().readAllBytes()).as("a second reading").isEqualTo(octets);
        messages.add(octets);
        accesses.add(access);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean wasSent(Access access, String messageId) {
      asked++;
      return inSentItems.contains(messageId);
    }

    String only() {
      assertThat(messages).hasSize(1);
      return new String(messages.getFirst(), US_ASCII);
    }
  }

  private final Recording exchange = new Recording();
  private final Outbox outbox =
      new DirectOutboxes(exchange, InstantSource.system())
          .of(
              new Sender(
                  "alice@contoso.example",
                  ALICE,
                  address -> Optional.ofNullable(Map.of(ALICE, ALICE, SALES, SALES).get(address))));

  private String send(String message, MailAddress... recipients) {
    Envelope envelope =
        new Envelope(
            Optional.of(ALICE),
            List.of(recipients).stream().map(Recipient::new).toList(),
            Optional.empty(),
            false);
    byte[] octets = message.getBytes(US_ASCII);
    try (Outbox.Draft draft = outbox.begin(envelope)) {
      // In two parts, which meet in the middle of the header.
      int half = Math.min(20, octets.length);
      draft.write(octets, 0, half);
      draft.write(octets, half, octets.length - half);
      return draft.accept();
    }
  }

  private static String message(MailAddress from, String to) {
    return "From: %s\r\nTo: %s\r\nMessage-ID: <1@contoso.example>\r\n".formatted(from, to)
        + "Date: Fri, 20 Nov 2026 12:00:00 +0000\r\n\r\nText\r\n";
  }

  @Test
  void a_message_that_says_what_the_envelope_says_goes_as_it_is() {
    assertThat(send(message(ALICE, "bob@contoso.example"), BOB))
        .isEqualTo("sent <1@contoso.example>");
    assertThat(exchange.only()).isEqualTo(message(ALICE, "bob@contoso.example"));
    assertThat(exchange.accesses).containsExactly(new Access("alice@contoso.example", ALICE));
  }

  @Test
  void whoever_is_only_in_the_envelope_gets_it_as_bcc() {
    send(message(ALICE, "bob@contoso.example"), BOB, CAROL);
    assertThat(exchange.only()).contains("To: bob@contoso.example\r\n", "Bcc: carol@contoso");
  }

  @Test
  void whoever_is_only_in_the_header_gets_nothing() {
    assertThatThrownBy(
            () -> send(message(ALICE, "bob@contoso.example, carol@contoso.example"), BOB))
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("carol@contoso.example");
    assertThat(exchange.messages).isEmpty();
  }

  @Test
  void it_leaves_from_the_mailbox_whose_address_is_in_from_and_from_no_stranger() {
    send(message(SALES, "bob@contoso.example"), BOB);
    assertThat(exchange.accesses).containsExactly(new Access("alice@contoso.example", SALES));
    assertThatThrownBy(() -> send(message(CAROL, "bob@contoso.example"), BOB))
        .hasMessage("alice@contoso.example may not send as carol@contoso.example");
    assertThat(exchange.messages).hasSize(1);
  }

  @Test
  void a_large_message_is_the_same_when_it_comes_out() {
    String large = message(ALICE, "bob@contoso.example") + "0123456789abcdef\r\n".repeat(100_000);
    send(large, BOB);
    assertThat(exchange.only()).isEqualTo(large);
    String larger = large + "x".repeat((int) MOST);
    assertThatThrownBy(() -> send(larger, BOB)).hasMessageContaining("larger than 3000000 bytes");
    assertThat(exchange.messages).hasSize(1);
  }

  @Test
  void one_that_may_have_been_sent_is_looked_for_before_it_is_sent_again() {
    exchange.failures.add(new Failure.Unavailable(Duration.ofMinutes(1), "cut off"));
    exchange.failures.add(new Failure.Unavailable(Duration.ofMinutes(1), "cut off"));
    String message = message(ALICE, "bob@contoso.example");
    assertThatThrownBy(() -> send(message, BOB)).hasMessage("cut off");
    assertThat(exchange.asked).isZero();
    assertThatThrownBy(() -> send(message, BOB)).hasMessage("cut off");
    assertThat(exchange.asked).isOne();
    exchange.inSentItems.add("<1@contoso.example>");
    assertThat(send(message, BOB)).isEqualTo("sent <1@contoso.example>");
    assertThat(exchange.asked).isEqualTo(2);
    assertThat(exchange.messages).isEmpty();
  }
}
