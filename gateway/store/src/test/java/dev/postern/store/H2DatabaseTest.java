package dev.postern.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.PosternException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2DatabaseTest extends DatabaseContract {
  @TempDir Path directory;

  @Override
  DatabaseLocation location() {
    return new DatabaseLocation.Embedded(directory);
  }

  @Test
  void committed_work_survives_a_kill(@TempDir Path other) throws Exception {
    assertThat(child("write", other)).isEqualTo(137);

    try (Database reopened = Database.open(new DatabaseLocation.Embedded(other))) {
      assertThat(numbers(reopened, "SELECT last_number FROM change_number")).containsExactly(42L);
    }
  }

  @Test
  void another_process_cannot_open_it() throws Exception {
    assertThat(child("open", directory)).isEqualTo(3);
  }

  private static int child(String what, Path directory) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                what,
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** Runs in a JVM of its own. */
  static final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] arguments) {
      try {
        Database database =
            Database.openExclusively(new DatabaseLocation.Embedded(Path.of(arguments[1])));
        if (arguments[0].equals("write")) {
          database.execute(
              tx -> tx.update("INSERT INTO change_number (mailbox, last_number) VALUES ('a', 42)"));
          Runtime.getRuntime().halt(137);
        }
      } catch (PosternException e) {
        Runtime.getRuntime().halt(3);
      }
    }
  }

  @Test
  void a_directory_that_cannot_be_made_is_named(@TempDir Path root) throws Exception {
    Path file = Files.createFile(root.resolve("file"));

    assertThatThrownBy(() -> Database.open(new DatabaseLocation.Embedded(file.resolve("below"))))
        .isInstanceOf(PosternException.class)
        .hasMessageContaining("below");
  }
}
