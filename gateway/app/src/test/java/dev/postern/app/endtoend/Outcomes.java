package dev.postern.app.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What must come out of a test, as lines of a file among the test's resources. A line that begins
 * with {@code [ews]} or {@code [graph]} holds over that backend alone. {@code
 * -Dpostern.outcomes.rewrite=true} writes what came out instead, to be read before it is committed.
 *
 * @param file below the resources of the tests
 */
record Outcomes(Path file) {
  static final boolean REWRITE = Boolean.getBoolean("postern.outcomes.rewrite");

  private static final Path RESOURCES = Path.of("src", "test", "resources");

  /** What must come out over a backend; nothing where there is no such file. */
  List<String> expected(Via via) {
    Path source = RESOURCES.resolve(file);
    if (!Files.exists(source)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (String line : read(source)) {
      String mine = mark(via);
      if (line.startsWith(mine)) {
        lines.add(line.substring(mine.length()));
      } else if (Stream.of(Via.values()).noneMatch(other -> line.startsWith(mark(other)))) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** Makes what came out what must come out, keeping what holds over the other backend. */
  void rewrite(Via via, List<String> lines) {
    Via other = via == Via.EWS ? Via.GRAPH : Via.EWS;
    Path source = RESOURCES.resolve(file);
    List<String> others = Files.exists(source) ? expected(other) : lines;
    List<String> merged = new ArrayList<>();
    int next = 0;
    for (String line : lines) {
      int at = others.subList(next, others.size()).indexOf(line);
      if (at < 0) {
        merged.add(mark(via) + line);
      } else {
        others.subList(next, next + at).forEach(gone -> merged.add(mark(other) + gone));
        merged.add(line);
        next += at + 1;
      }
    }
    others.subList(next, others.size()).forEach(gone -> merged.add(mark(other) + gone));
    try {
      Files.createDirectories(source.getParent());
      Files.write(source, merged, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mark(Via via) {
    return "[" + via.backend() + "] ";
  }

  private static List<String> read(Path source) {
    try {
      return Files.readAllLines(source, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
