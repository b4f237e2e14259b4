package dev.postern.app.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A text as some program of the world writes it, with what must come out of it: {@code
 * NNN-what.in.ics} (or {@code .vcf}) beside {@code NNN-what.out.txt}. A line of the latter that
 * begins with {@code [ews]} or {@code [graph]} holds over that backend alone.
 */
record Shape(Path in) {
  private static final Path SOURCES =
      Path.of("src", "test", "resources", "dev", "postern", "app", "shapes");

  /** All shapes, in order. */
  static List<Shape> all() {
    try (Stream<Path> files = Files.walk(folder())) {
      return files
          .filter(file -> file.getFileName().toString().matches(".*\\.in\\.(ics|vcf)"))
          .sorted()
          .map(Shape::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Path.of(
          Objects.requireNonNull(Shape.class.getResource("/dev/postern/app/shapes")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean isCard() {
    return in.toString().endsWith(".vcf");
  }

  /** Whether Outlook holds it as a distribution list, which Graph does not show. */
  boolean isGroup() {
    return text().contains("KIND:group");
  }

  boolean isAmongTasks() {
    return in.getParent().endsWith("todos");
  }

  /** What a client names it. */
  String resourceName() {
    return in.getFileName().toString().replace(".in.", ".");
  }

  @Override
  public String toString() {
    return in.getParent().getFileName() + "/" + resourceName();
  }

  /** The text with the line ends of the wire. */
  String text() {
    return read(in).replace("\n", "\r\n");
  }

  /** What must come out over a backend. */
  List<String> expected(Via via) {
    Path out = in.resolveSibling(outName());
    if (!Files.exists(out)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (String line : read(out).lines().toList()) {
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
    Path source = SOURCES.resolve(in.getParent().getFileName()).resolve(outName());
    Via other = via == Via.EWS ? Via.GRAPH : Via.EWS;
    try {
      List<String> others = Files.exists(source) ? new Shape(source(in)).expected(other) : lines;
      Files.write(source, merged(via, lines, other, others), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path source(Path in) {
    return SOURCES.resolve(in.getParent().getFileName()).resolve(in.getFileName());
  }

  private static List<String> merged(Via via, List<String> lines, Via other, List<String> others) {
    List<String> merged = new ArrayList<>();
    for (String line : lines) {
      merged.add(others.contains(line) ? line : mark(via) + line);
    }
    others.stream()
        .filter(line -> !lines.contains(line))
        .forEach(line -> merged.add(mark(other) + line));
    return merged;
  }

  private static String mark(Via via) {
    return "[" + via.backend() + "] ";
  }

  private String outName() {
    return in.getFileName().toString().replaceFirst("\\.in\\.(ics|vcf)$", ".out.txt");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
