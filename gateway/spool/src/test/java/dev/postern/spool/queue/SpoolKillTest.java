package dev.postern.spool.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that accept and send mail are killed (SIGKILL). One kill meets 16 mailboxes, each at a
 * random point of a message's life.
 */
class SpoolKillTest {
  private final Random random = new Random(11);
  @TempDir Path directory;

  @Test
  void kills_at_32_random_points_lose_nothing_and_double_nothing() throws Exception {
    kill(2);
  }

  @Test
  @EnabledIfSystemProperty(named = "postern.long", matches = "true")
  void kills_at_1024_random_points_lose_nothing_and_double_nothing() throws Exception {
    kill(64);
  }

  @Test
  void what_a_killed_node_left_the_other_one_sends() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      Process first = spawn(url, "accept");
      Process second = spawn(url, "accept");
      Spools.await("mail is accepted", () -> countAccepted() > 2 * KilledSpool.MAILBOXES);
      end(first);
      long before = countAccepted();
      Spools.await("more is accepted", () -> countAccepted() > before + KilledSpool.MAILBOXES);
      end(second);
      assertThat(spawn(url, "drain").waitFor()).isZero();
    }
    assertNothingLostOrDoubled(3 * KilledSpool.MAILBOXES);
  }

  private void kill(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      long before = countAccepted();
      Process process = spawn("h2", "accept");
      Spools.await("mail is accepted", () -> countAccepted() > before + KilledSpool.MAILBOXES);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(300)));
      end(process);
    }
    assertThat(spawn("h2", "drain").waitFor()).isZero();
    assertNothingLostOrDoubled(KilledSpool.MAILBOXES * times);
  }

  private long countAccepted() {
    Path log = KilledSpool.accepted(directory);
    try {
      return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertNothingLostOrDoubled(int atLeast) throws IOException {
    List<String> accepted = Files.readAllLines(KilledSpool.accepted(directory));
    List<String> sent = Files.readAllLines(KilledSpool.sent(directory));
    assertThat(accepted).hasSizeGreaterThan(atLeast);
    assertThat(sent).doesNotHaveDuplicates().containsAll(accepted);
  }

  private Process spawn(String database, String task) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledSpool.class.getName(),
                directory.toString(),
                database,
                task)
            .redirectErrorStream(true)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    String line = out.readLine();
    while (line != null && !line.equals("ready")) {
      said.append(line).append('\n');
      line = out.readLine();
    }
    assertThat(line).as(said.toString()).isEqualTo("ready");
    // What it goes on to say must not fill the pipe and stop it.
    Thread.ofVirtual().start(() -> swallow(process));
    return process;
  }

  private static void swallow(Process process) {
    try {
      process.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException closed) {
      // It was killed.
    }
  }

  private static void end(Process process) throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
