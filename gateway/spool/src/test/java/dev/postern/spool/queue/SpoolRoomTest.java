package dev.postern.spool.queue;

import static dev.postern.spool.queue.Spools.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.mail.Outbox;
import dev.postern.store.Database;
import dev.postern.store.DatabaseLocation;
import dev.postern.store.Sealer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spool on a disk that is really full: a tmpfs of 80 MiB, which takes root to mount. */
class SpoolRoomTest {
  @TempDir Path directory;
  private final Exchange exchange = new Exchange();
  private Path disk;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(directory.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=80m", "tmpfs", disk.toString()) == 0,
        "a tmpfs cannot be mounted here");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  @Test
  void a_full_disk_keeps_nothing_half_and_takes_mail_again_once_there_is_room() throws Exception {
    try (Database database = Database.open(new DatabaseLocation.Embedded(directory));
        Spool spool =
            Spool.open(
                disk.resolve("spool"),
                false,
                database,
                Sealer.open(directory.resolve("key")),
                _ -> exchange,
                "mx.example",
                InstantSource.system(),
                Spools.QUICK)) {
      Outbox outbox = spool.outbox(Spools.sender(ADA), Duration.ofHours(1));
      assertThatThrownBy(() -> write(outbox, 90))
          .isInstanceOfSatisfying(
              PosternException.class,
              e -> assertThat(e.failure()).isInstanceOf(Failure.NoRoom.class));
      assertThat(left()).isZero();
      assertThat(spool.entries()).isEmpty();

      Path other = Files.write(disk.resolve("other"), new byte[30 << 20]);
      assertThatThrownBy(() -> outbox.begin(Spools.envelope(ADA)))
          .isInstanceOfSatisfying(
              PosternException.class,
              e -> assertThat(e.failure()).isInstanceOf(Failure.NoRoom.class));
      Files.delete(other);

      write(outbox, 10);
      spool.start(Spools.GRACE);
      Spools.await("it is sent", () -> exchange.sent.size() == 1);
    }
  }

  private static void write(Outbox outbox, int megabytes) {
    byte[] header = Spools.message(ADA, "<1@x>").getBytes(StandardCharsets.US_ASCII);
    try (Outbox.Draft draft = outbox.begin(Spools.envelope(ADA))) {
      draft.write(header, 0, header.length);
      for (int i = 0; i < megabytes; i++) {
        draft.write(new byte[1 << 20], 0, 1 << 20);
      }
      draft.accept();
    }
  }

  private long left() throws IOException {
    try (Stream<Path> files = Files.list(disk.resolve("spool"))) {
      return files.count();
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }
}
