package dev.postern.protocols.imap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.MailLimits;
import dev.postern.protocols.mail.MailListener.Tls;
import dev.postern.protocols.mail.OneAccount;
import dev.postern.protocols.mail.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Clients that never finish their first command, and others beside them: five thousand in the long
 * build, five hundred in every one.
 */
class ImapSlowLorisTest {
  private static final boolean LONG = Boolean.getBoolean("postern.long");
  private static final int SLOW = LONG ? 5_000 : 500;

  /** As many as one address may have, by default. */
  private static final int PER_ADDRESS = 1_000;

  private static final Duration BOUND = Duration.ofSeconds(2);
  private static final MailLimits LIMITS =
      new MailLimits(
          10_000,
          PER_ADDRESS,
          Duration.ofSeconds(LONG ? 20 : 4),
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          100,
          3);

  private final List<SocketChannel> slow = new ArrayList<>();

  @Test
  void others_log_in_as_ever_and_the_slow_ones_are_sent_away() throws IOException {
    try (ScriptedServer exchange = Exchange.thatThen(LineClient::drain);
        Listening gateway =
            Listening.to(
                ImapServer::start,
                new OneAccount("demo", protocol -> exchange.upstream("XOAUTH2", Exchange.TOKEN)),
                new Tls.None(),
                LIMITS)) {
      for (int i = 0; i < SLOW; i++) {
        slow.add(connect(i, gateway.port()));
      }
      gateway.awaitClients(SLOW);
      for (char letter : "A1 L".toCharArray()) {
        drip(letter);
        assertThat(login(gateway)).isLessThan(BOUND);
      }
      gateway.awaitClients(SLOW);
      gateway.awaitNobody(LIMITS.beforeLogin().multipliedBy(2));
      assertThat(login(gateway)).isLessThan(BOUND);
      assertThat(said(slow.getFirst())).contains("* OK ").contains("* BYE Timeout");
    } finally {
      for (SocketChannel each : slow) {
        each.close();
      }
    }
  }

  private static SocketChannel connect(int number, int port) throws IOException {
    SocketChannel channel = SocketChannel.open();
    byte[] from = {127, 0, 1, (byte) (1 + number / PER_ADDRESS)};
    channel.bind(new InetSocketAddress(InetAddress.getByAddress(from), 0));
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return channel;
  }

  private void drip(char letter) throws IOException {
    for (SocketChannel each : slow) {
      each.write(ByteBuffer.wrap(new byte[] {(byte) letter}));
    }
  }

  private static Duration login(Listening gateway) {
    long start = System.nanoTime();
    try (LineClient c = gateway.connect()) {
      c.expect("* OK ");
      c.send("A1 LOGIN alice@contoso.example demo");
      c.expect("A1 OK");
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Everything up to the end. */
  private static String said(SocketChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(10_000);
    while (channel.read(bytes) >= 0) {
      assertThat(bytes.hasRemaining()).isTrue();
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
  }
}
