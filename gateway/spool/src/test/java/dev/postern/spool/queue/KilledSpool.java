package dev.postern.spool.queue;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.mail.Outbox;
import dev.postern.api.mail.Submission;
import dev.postern.store.Database;
import dev.postern.store.DatabaseLocation;
import dev.postern.store.Sealer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A gateway's spool in a process of its own, to be killed. Each of its mailboxes accepts messages
 * and sends them at the same time, so that one kill meets all of them, each wherever it is. What
 * was accepted and what was sent stands in two files, which outlive the process.
 *
 * <p>Arguments: the directory, the database's URL or {@code h2}, and {@code accept} or {@code
 * drain}.
 */
final class KilledSpool {
  static final int MAILBOXES = 16;

  private KilledSpool() {}

  static Path accepted(Path directory) {
    return directory.resolve("accepted.log");
  }

  static Path sent(Path directory) {
    return directory.resolve("sent.log");
  }

  static void main(String[] arguments) {
    Path shared = Path.of(arguments[0]);
    boolean embedded = arguments[1].equals("h2");
    Path own = embedded ? shared : shared.resolve("node-" + ProcessHandle.current().pid());
    Database database =
        Database.open(
            embedded
                ? new DatabaseLocation.Embedded(shared)
                : new DatabaseLocation.Server(arguments[1], "postgres", "postgres"));
    Spool spool =
        Spool.open(
            own.resolve("spool"),
            !embedded,
            database,
            Sealer.open(shared.resolve("key")),
            _ -> new Unreliable(sent(shared)),
            "mx.example",
            InstantSource.system(),
            Spools.QUICK);
    spool.start(Spools.GRACE);
    if (arguments[2].equals("accept")) {
      for (int i = 0; i < MAILBOXES; i++) {
        MailAddress mailbox = new MailAddress("user" + i + "@contoso.example");
        Thread.ofPlatform().start(() -> accept(spool, mailbox, accepted(shared)));
      }
      System.out.println("ready");
    } else {
      // Many kills leave thousands of messages, which takes longer than tests wait.
      while (!spool.entries().isEmpty()) {
        pause(50);
      }
      spool.close();
      database.close();
      System.out.println("ready");
    }
  }

  private static void accept(Spool spool, MailAddress mailbox, Path log) {
    Outbox outbox = spool.outbox(Spools.sender(mailbox), Duration.ofHours(1));
    while (true) {
      String id = "<" + UUID.randomUUID() + "@x>";
      Spools.accept(outbox, Spools.envelope(mailbox), Spools.message(mailbox, id));
      append(log, id);
      pause(60);
    }
  }

  /** Takes its time, loses requests and answers, and throttles. */
  private record Unreliable(Path log) implements Submission {
    @Override
    public long maxSize() {
      return 1_000_000;
    }

    @Override
    public void submit(Access access, Message message) {
      String id;
      try (InputStream in = message.open()) {
        id = Exchange.messageId(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      pause(15);
      int fate = ThreadLocalRandom.current().nextInt(20);
      if (fate == 0) {
        throw new PosternException(new Failure.Unavailable(Duration.ZERO, "request lost"));
      }
      if (fate == 1) {
        throw new PosternException(new Failure.Throttled(Duration.ofMillis(20), "slow down"));
      }
      append(log, id);
      pause(15);
      if (fate == 2) {
        throw new PosternException(new Failure.Unavailable(Duration.ZERO, "answer lost"));
      }
    }

    @Override
    public boolean wasSent(Access access, String messageId) {
      try {
        return Files.exists(log) && Files.readAllLines(log).contains(messageId);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void append(Path log, String line) {
    try {
      Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause(int mostMillis) {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(mostMillis * 1_000_000L));
  }
}
