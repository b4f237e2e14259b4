package dev.postern.protocols.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.ScriptedServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ImapSpliceTest {
  private static final int LARGE = 50 * 1024 * 1024;

  private static void withClient(
      Consumer<LineClient> upstreamGoesOn, BiConsumer<Listening, LineClient> test) {
    try (ScriptedServer exchange = Exchange.thatThen(upstreamGoesOn);
        Listening gateway =
            Listening.to(
                ImapServer::start,
                new OneAccount("demo", protocol -> exchange.upstream("XOAUTH2", Exchange.TOKEN)));
        LineClient c = gateway.connect()) {
      c.expect("* OK ");
      c.send("A1 LOGIN alice@contoso.example demo");
      c.expect("A1 OK");
      test.accept(gateway, c);
    }
  }

  private static byte[] large() {
    byte[] bytes = new byte[LARGE];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  @Test
  void large_messages_pass_both_ways_unchanged() {
    byte[] message = large();
    withClient(
        upstream -> {
          assertThat(Arrays.equals(upstream.octets(LARGE), message)).isTrue();
          upstream.sendRaw(message);
          upstream.expectEnd();
        },
        (gateway, c) -> {
          c.sendRaw(message);
          assertThat(Arrays.equals(c.octets(LARGE), message)).isTrue();
        });
  }

  @Test
  void a_receiver_that_does_not_read_holds_the_sender_back() {
    byte[] chunk = new byte[64 * 1024];
    AtomicLong sent = new AtomicLong();
    withClient(
        upstream -> {
          for (int i = 0; i < LARGE / chunk.length; i++) {
            upstream.sendRaw(chunk);
            sent.addAndGet(chunk.length);
          }
          upstream.expectEnd();
        },
        (gateway, c) -> {
          // Sending stalls once the buffers of both connections are full: far below the whole.
          long stalledAt = stalled(sent);
          assertThat(stalledAt).isLessThan(LARGE / 2);
          c.octets(LARGE);
        });
  }

  /** How much was sent when nothing more was for a while. */
  private static long stalled(AtomicLong sent) {
    long before = -1;
    while (before != sent.get() || before == 0) {
      before = sent.get();
      LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
    }
    return before;
  }

  @Test
  void what_the_upstream_says_before_it_hangs_up_reaches_the_client() {
    byte[] message = large();
    withClient(
        upstream -> {
          upstream.expect("A2 LOGOUT");
          upstream.sendRaw(message);
          upstream.send("* BYE Connection closed. 14");
        },
        (gateway, c) -> {
          c.send("A2 LOGOUT");
          c.octets(LARGE);
          c.expect("* BYE Connection closed. 14");
          c.expectEnd();
        });
  }

  @Test
  void what_the_client_says_before_it_hangs_up_reaches_the_upstream() {
    CountDownLatch arrived = new CountDownLatch(1);
    withClient(
        upstream -> {
          upstream.octets(LARGE);
          upstream.expectEnd();
          arrived.countDown();
        },
        (gateway, c) -> {
          c.sendRaw(new byte[LARGE]);
          c.close();
          await(arrived);
        });
  }

  @Test
  void an_idle_client_hears_bye_when_the_server_stops() {
    withClient(
        upstream -> {
          upstream.expect("A2 IDLE");
          upstream.send("+ idling");
          upstream.expectEnd();
        },
        (gateway, c) -> {
          c.send("A2 IDLE");
          c.expect("+ idling");
          gateway.server().close(Duration.ofSeconds(5));
          c.expect("* BYE The server is shutting down");
          c.expectEnd();
        });
  }

  @Test
  void a_client_in_the_middle_of_a_command_is_answered_before_the_server_stops() {
    CountDownLatch stopping = new CountDownLatch(1);
    withClient(
        upstream -> {
          upstream.expect("A2 SELECT INBOX");
          await(stopping);
          upstream.send("A2 OK selected");
          upstream.expectEnd();
        },
        (gateway, c) -> {
          c.send("A2 SELECT INBOX");
          gateway.server().close(Duration.ofSeconds(5));
          stopping.countDown();
          c.expect("A2 OK selected");
          c.expect("* BYE The server is shutting down");
          c.expectEnd();
        });
  }

  @Test
  void a_client_that_waits_for_the_upstream_is_cut_off_when_the_grace_ends() {
    withClient(
        upstream -> {
          upstream.expect("A2 SELECT INBOX");
          upstream.expectEnd();
        },
        (gateway, c) -> {
          c.send("A2 SELECT INBOX");
          gateway.server().close(Duration.ofMillis(300));
          c.expectEnd();
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
