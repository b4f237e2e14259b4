package dev.postern.spool.queue;

import static dev.postern.spool.queue.Spools.ADA;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.mail.Outbox;
import dev.postern.store.Database;
import dev.postern.store.DatabaseLocation;
import dev.postern.store.Sealer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A spool on an embedded database, and an Exchange that does as it is told. */
abstract class SpoolCase {
  @TempDir static Path databaseDirectory;
  private static Database database;

  @TempDir Path directory;
  final Exchange exchange = new Exchange();
  final AtomicReference<Duration> clockIsOff = new AtomicReference<>(Duration.ZERO);
  Spool spool;
  Outbox outbox;

  @BeforeAll
  static void openDatabase() {
    database = Database.open(new DatabaseLocation.Embedded(databaseDirectory));
  }

  @AfterAll
  static void closeDatabase() {
    database.close();
  }

  @BeforeEach
  void open() {
    spool = spool(Spools.QUICK);
    outbox = spool.outbox(Spools.sender(ADA), Duration.ofMinutes(10));
  }

  @AfterEach
  void close() {
    spool.close();
    database.execute(tx -> {
      tx.update("DELETE FROM spool_message");
      tx.update("DELETE FROM spool_lane");
    });
  }

  Spool spool(SpoolTimes times) {
    return Spool.open(
        directory.resolve("spool"),
        false,
        database,
        Sealer.open(directory.resolve("key")),
        _ -> exchange,
        "mx.contoso.example",
        () -> Instant.now().plus(clockIsOff.get()),
        times);
  }

  void start() {
    spool.start(Spools.GRACE);
  }

  String accept(String messageId) {
    return Spools.accept(outbox, Spools.envelope(ADA), Spools.message(ADA, messageId));
  }

  void awaitEmpty() {
    Spools.await("the spool is empty", () -> spool.entries().isEmpty());
  }

  List<Path> files() throws IOException {
    try (var files = Files.list(directory.resolve("spool"))) {
      return files.toList();
    }
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static void fail(AtomicInteger times, Failure failure) {
    if (times.getAndDecrement() > 0) {
      throw failure(failure);
    }
  }

  static PosternException failure(Failure failure) {
    return new PosternException(failure);
  }
}
