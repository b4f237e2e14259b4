package dev.postern.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All sources are formatted as google-java-format does. It runs on the JDK that runs the tests,
 * since Maven's own may be too old to parse the sources; in a process of its own, since it needs
 * the compiler's packages. With {@code -Dpostern.format=apply} it formats instead of refusing.
 */
class FormatTest {
  private static final boolean APPLY = "apply".equals(System.getProperty("postern.format"));

  @Test
  void every_source_is_formatted(@TempDir Path folder) throws Exception {
    Path list = folder.resolve("files");
    Files.write(list, SourceTree.javaFiles().stream().map(Path::toString).toList());
    Path output = folder.resolve("output");
    Process formatter =
        new ProcessBuilder(command(list))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(formatter.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.readString(output, StandardCharsets.UTF_8))
        .as("unformatted sources; CONTRIBUTING.md says how to format them")
        .isBlank();
    assertThat(formatter.exitValue()).isZero();
  }

  private static List<String> command(Path list) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String part :
        List.of("api", "code", "file", "parser", "tree", "util", "main", "model", "processing")) {
      command.add("--add-exports=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            "-cp", System.getProperty("java.class.path"), "com.google.googlejavaformat.java.Main"));
    command.addAll(APPLY ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    command.add("@" + list);
    return command;
  }
}
