package dev.postern.protocols.smtp;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.mail.Envelope;
import dev.postern.api.mail.Outbox;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** An outbox that keeps what it accepts in memory, and fails on demand. */
final class TestOutbox implements Outbox {
  static final long MAX_SIZE = 1_000_000;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Set<MailAddress> OWN =
      Set.of(new MailAddress("alice@contoso.example"), new MailAddress("sales@contoso.example"));

  /** What was accepted. */
  record Message(Envelope envelope, byte[] content) {}

  private final BlockingQueue<Message> accepted = new LinkedBlockingQueue<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger begun = new AtomicInteger();
  private final List<Failure> beginsWith = new CopyOnWriteArrayList<>();
  private final List<Failure> writesWith = new CopyOnWriteArrayList<>();
  private final List<Failure> acceptsWith = new CopyOnWriteArrayList<>();

  void failNextBegin(Failure failure) {
    beginsWith.add(failure);
  }

  void failNextWrite(Failure failure) {
    writesWith.add(failure);
  }

  void failNextAccept(Failure failure) {
    acceptsWith.add(failure);
  }

  /** The next message that was accepted. */
  Message next() throws InterruptedException {
    Message message = accepted.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no message was accepted");
    }
    return message;
  }

  /** How many were accepted that nobody has asked for. */
  int left() {
    return accepted.size();
  }

  /** Returns once every message that was begun is accepted or forgotten. */
  void awaitNoneOpen() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (open.get() > 0) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(open.get() + " messages are neither accepted nor forgotten");
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }

  int begun() {
    return begun.get();
  }

  @Override
  public long maxSize() {
    return MAX_SIZE;
  }

  @Override
  public boolean maySendAs(MailAddress sender) {
    return OWN.contains(sender);
  }

  @Override
  public Draft begin(Envelope envelope) {
    throwNext(beginsWith);
    open.incrementAndGet();
    begun.incrementAndGet();
    return new Memory(envelope);
  }

  private static void throwNext(List<Failure> failures) {
    if (!failures.isEmpty()) {
      throw new PosternException(failures.removeFirst());
    }
  }

  private final class Memory implements Draft {
    private final Envelope envelope;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private boolean closed;

    Memory(Envelope envelope) {
      this.envelope = envelope;
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
      throwNext(writesWith);
      if (content.size() + length > MAX_SIZE) {
        throw new PosternException(new Failure.TooLarge(MAX_SIZE, "The message is too large"));
      }
      content.write(octets, offset, length);
    }

    @Override
    public String accept() {
      throwNext(acceptsWith);
      accepted.add(new Message(envelope, content.toByteArray()));
      return "queued as 1";
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        open.decrementAndGet();
      }
    }
  }
}
