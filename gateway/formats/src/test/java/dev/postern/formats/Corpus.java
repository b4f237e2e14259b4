package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Calendar and contact files of other projects, where they are installed beside this one. */
final class Corpus {
  private Corpus() {}

  static List<Path> files(String extension) throws IOException {
    Path corpus = Path.of(System.getProperty("postern.testdata", "absent"), "corpus");
    assumeTrue(Files.isDirectory(corpus), "no corpus at " + corpus);
    try (Stream<Path> files = Files.walk(corpus)) {
      List<Path> found =
          files.filter(file -> file.toString().endsWith(extension)).sorted().toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }
}
