package dev.postern.protocols.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** A client is no faster than the outbox, and what it has been told is what happened. */
class BackpressureTest {
  private static final byte[] BLOCK = ("x".repeat(1022) + "\r\n").repeat(64).getBytes(US_ASCII);

  /** Memory that is in use, by the JVM and outside of its heap. */
  private static long memory() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
        + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
  }

  @Test
  void the_largest_message_needs_no_more_than_two_megabytes() throws Exception {
    SlowOutbox outbox = new SlowOutbox(SlowOutbox.MAX_SIZE / 10);
    CRC32 sent = new CRC32();
    try (Listening gateway = LoggedIn.gateway(new SubmittingRoute(outbox));
        LineClient client = LoggedIn.to(gateway)) {
      LoggedIn.data(client);
      // What the first octets of any message bring with them is not the message's.
      client.sendRaw(BLOCK);
      sent.update(BLOCK);
      long before = memory();
      AtomicLong passed = new AtomicLong(BLOCK.length);
      Thread sender =
          Thread.ofVirtual()
              .start(() -> {
                while (passed.get() < SlowOutbox.MAX_SIZE) {
                  client.sendRaw(BLOCK);
                  sent.update(BLOCK);
                  passed.addAndGet(BLOCK.length);
                }
                client.sendRaw(".\r\n".getBytes(US_ASCII));
              });
      outbox.awaitStop();
      awaitStandstill(passed);
      assertThat(passed.get()).as("sent by the client").isLessThan(SlowOutbox.MAX_SIZE);
      assertThat(memory() - before).as("bytes of memory").isLessThan(2 * 1024 * 1024);
      outbox.goOn();
      client.expect("250 2.0.0 kept");
      sender.join();
    }
    assertThat(outbox.size()).isEqualTo(SlowOutbox.MAX_SIZE);
    assertThat(outbox.sum()).isEqualTo(sent.getValue());
  }

  /** Returns once all buffers on the way are full. */
  private static void awaitStandstill(AtomicLong passed) {
    long last = -1;
    while (last != passed.get()) {
      last = passed.get();
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  @Test
  void a_server_that_stops_lets_the_client_know_that_its_message_was_accepted() throws Exception {
    SlowOutbox outbox = new SlowOutbox(SlowOutbox.MAX_SIZE);
    try (Listening gateway = LoggedIn.gateway(new SubmittingRoute(outbox));
        LineClient client = LoggedIn.to(gateway)) {
      LoggedIn.data(client);
      client.send("Subject: One\r\n.");
      outbox.awaitStop();
      var closed = gateway.server().close(Duration.ofSeconds(10));
      awaitRefusal(gateway);
      outbox.goOn();
      client.expect("250 2.0.0 kept");
      client.expect("421 4.3.2 ");
      client.expectEnd();
      closed.await();
    }
    assertThat(outbox.accepted()).isOne();
  }

  /** Returns once nobody new is let in any more: the server stops. */
  private static void awaitRefusal(Listening gateway) {
    int port = gateway.port();
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (System.nanoTime() < deadline) {
      try (java.net.Socket probe = new java.net.Socket("127.0.0.1", port)) {
        Thread.onSpinWait();
      } catch (java.io.IOException refused) {
        return;
      }
    }
    throw new AssertionError("the server goes on listening");
  }

  @Test
  void a_client_that_goes_away_while_its_message_is_accepted_does_not_stop_that() throws Exception {
    SlowOutbox outbox = new SlowOutbox(SlowOutbox.MAX_SIZE);
    try (Listening gateway = LoggedIn.gateway(new SubmittingRoute(outbox))) {
      try (LineClient client = LoggedIn.to(gateway)) {
        LoggedIn.data(client);
        client.send("Subject: One\r\n.");
        outbox.awaitStop();
      }
      gateway.awaitNobody();
      outbox.goOn();
      try (LineClient next = LoggedIn.to(gateway)) {
        LoggedIn.data(next);
        next.send("Subject: Two\r\n.");
        next.expect("250 2.0.0 kept");
      }
    }
    assertThat(outbox.accepted()).isEqualTo(2);
  }
}
