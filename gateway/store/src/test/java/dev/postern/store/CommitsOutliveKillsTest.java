package dev.postern.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@link Database#execute} has returned from is there after {@code kill -9}, also when the
 * process before was killed as well; more kills with {@code -Plong}.
 */
class CommitsOutliveKillsTest {
  private static final int KILLS = Boolean.getBoolean("postern.long") ? 300 : 3;
  private static final long ROWS_OF_ONE = 1_000_000;

  private final Random random = new Random(1);

  @Test
  void every_commit_is_there_after_every_kill(@TempDir Path folder) throws Exception {
    Set<Long> committed = new TreeSet<>();
    for (int kill = 0; kill <= KILLS; kill++) {
      Process process = start(folder, kill * ROWS_OF_ONE);
      try (BufferedReader out = process.inputReader()) {
        assertThat(found(out)).as("after %d kills", kill).containsAll(committed);
        int rows = 1 + random.nextInt(200);
        for (int row = 0; row < rows; row++) {
          committed.add(number(out.readLine()));
        }
        // Its handle, since the process itself would close what can still be read.
        process.toHandle().destroyForcibly();
        out.lines().filter(line -> line.endsWith(".")).forEach(it -> committed.add(number(it)));
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
    assertThat(committed).hasSizeGreaterThan(KILLS);
  }

  /** A line that is whole ends with a dot. */
  private static long number(String line) {
    return Long.parseLong(line.substring(0, line.length() - 1));
  }

  private static Set<Long> found(BufferedReader out) throws IOException {
    String line = out.readLine();
    assertThat(line).startsWith("found");
    return Arrays.stream(line.split(" ")).skip(1).map(Long::parseLong).collect(Collectors.toSet());
  }

  private static Process start(Path folder, long first) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Committing.class.getName(),
            folder.resolve("data").toString(),
            Long.toString(first))
        .redirectError(folder.resolve("log").toFile())
        .start();
  }
}
