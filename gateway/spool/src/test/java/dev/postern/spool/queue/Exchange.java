package dev.postern.spool.queue;

import dev.postern.api.exchange.Access;
import dev.postern.api.mail.Submission;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An API that remembers what it sent, and misbehaves as told. */
final class Exchange implements Submission {
  private static final Pattern MESSAGE_ID = Pattern.compile("(?mi)^Message-ID: *(<[^>]+>)");

  /** What was sent: the first 64 KiB of each. */
  final List<String> sent = new CopyOnWriteArrayList<>();

  final List<Access> accesses = new CopyOnWriteArrayList<>();
  final AtomicInteger submitted = new AtomicInteger();
  final AtomicInteger asked = new AtomicInteger();
  volatile Trouble before = (_, _) -> {};
  volatile Trouble after = (_, _) -> {};

  /** What happens before or after a message is sent. */
  @FunctionalInterface
  interface Trouble {
    void strike(Access access, String message);
  }

  @Override
  public long maxSize() {
    return 150_000_000;
  }

  @Override
  public void submit(Access access, Message message) {
    submitted.incrementAndGet();
    try (InputStream in = message.open()) {
      byte[] head = in.readNBytes(1 << 16);
      long size = head.length + in.transferTo(OutputStream.nullOutputStream());
      if (size != message.size()) {
        throw new AssertionError("%d bytes were said to be %d".formatted(size, message.size()));
      }
      String text = new String(head, StandardCharsets.UTF_8);
      before.strike(access, text);
      accesses.add(access);
      sent.add(text);
      after.strike(access, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean wasSent(Access access, String messageId) {
    asked.incrementAndGet();
    return sent.stream().anyMatch(it -> messageId(it).equals(messageId));
  }

  static String messageId(String message) {
    Matcher found = MESSAGE_ID.matcher(message);
    return found.find() ? found.group(1) : "";
  }
}
