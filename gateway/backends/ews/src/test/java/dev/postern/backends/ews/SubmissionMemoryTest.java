package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.postern.api.exchange.Backend;
import dev.postern.api.mail.Submission;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message of any size passes through the same memory: what is in use is measured midway. */
final class SubmissionMemoryTest {
  private static final long MOST = 2L << 20;
  private static final int STEP = 12 << 20;

  private final List<Long> used = new CopyOnWriteArrayList<>();
  private final AtomicLong received = new AtomicLong();
  private HttpServer server;
  private Backend backend;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::swallow);
    server.start();
    backend = Tenants.onPremises("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @AfterEach
  void stop() {
    backend.close();
    server.stop(0);
  }

  @Test
  void the_largest_message_is_sent_in_less_than_two_megabytes() {
    Submission submission = backend.submission().orElseThrow();
    submission.submit(Tenants.ALICE, new Blank(1_000));
    used.clear();
    received.set(0);
    long before = inUse();
    submission.submit(Tenants.ALICE, new Blank(submission.maxSize()));
    assertThat(received.get()).isBetween(submission.maxSize() / 3 * 4, 64L << 20);
    assertThat(used).hasSizeGreaterThanOrEqualTo(4);
    assertThat(used).allSatisfy(bytes -> assertThat(bytes - before).isLessThan(MOST));
  }

  /** Keeps nothing of a request; measures after each so many bytes of it. */
  private void swallow(HttpExchange exchange) throws IOException {
    byte[] chunk = new byte[8192];
    long next = STEP;
    try (InputStream in = exchange.getRequestBody()) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        if (received.addAndGet(n) > next) {
          next += STEP;
          used.add(inUse());
        }
      }
    }
    byte[] answer =
        CannedExchange.success("CreateItem", "").body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/xml");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /** After a collection, whatever has been allocated since. */
  private static long inUse() {
    System.gc();
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getCollectionUsage)
        .filter(Objects::nonNull)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }

  /** A message that lies nowhere. */
  private record Blank(long size) implements Submission.Message {
    private static final byte[] HEADER =
        "To: bob@contoso.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    public InputStream open() {
      return new SequenceInputStream(
          new ByteArrayInputStream(HEADER), new Spaces(size - HEADER.length));
    }
  }

  private static final class Spaces extends InputStream {
    private long left;

    Spaces(long left) {
      this.left = left;
    }

    @Override
    public int read() {
      return left-- > 0 ? ' ' : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int count = (int) Math.min(length, left);
      Arrays.fill(into, offset, offset + count, (byte) ' ');
      left -= count;
      return count == 0 ? -1 : count;
    }
  }
}
