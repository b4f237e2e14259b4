package dev.postern.protocols.smtp;

import dev.postern.api.MailAddress;
import dev.postern.api.mail.Envelope;
import dev.postern.api.mail.Outbox;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;

/**
 * An outbox that stops when it has been given so much, or in accepting, until it is told to go on.
 */
final class SlowOutbox implements Outbox {
  /** What Exchange Online takes at most. */
  static final long MAX_SIZE = 157_286_400;

  private final long stopsAfter;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final AtomicInteger accepted = new AtomicInteger();
  private final CRC32 sum = new CRC32();
  private volatile long size;

  SlowOutbox(long stopsAfter) {
    this.stopsAfter = stopsAfter;
  }

  void awaitStop() throws InterruptedException {
    if (!stopped.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("nothing came");
    }
  }

  void goOn() {
    goOn.countDown();
  }

  int accepted() {
    return accepted.get();
  }

  long size() {
    return size;
  }

  long sum() {
    return sum.getValue();
  }

  @Override
  public long maxSize() {
    return MAX_SIZE;
  }

  @Override
  public boolean maySendAs(MailAddress sender) {
    return true;
  }

  @Override
  public Draft begin(Envelope envelope) {
    return new Draft() {
      @Override
      public void write(byte[] octets, int offset, int length) {
        sum.update(octets, offset, length);
        size += length;
        if (size >= stopsAfter) {
          await();
        }
      }

      @Override
      public String accept() {
        await();
        accepted.incrementAndGet();
        return "kept";
      }

      @Override
      public void close() {
        // Nothing is kept.
      }
    };
  }

  private void await() {
    stopped.countDown();
    try {
      if (!goOn.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody lets it go on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
