package dev.postern.app.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text as some program of the world writes it, with what must come out of it: {@code
 * NNN-what.in.ics} (or {@code .vcf}) beside {@code NNN-what.out.txt}.
 */
record Shape(Path in) {
  private static final Path RESOURCES = Path.of("src", "test", "resources");

  /** All shapes, in order. */
  static List<Shape> all() {
    try (Stream<Path> files = Files.walk(RESOURCES.resolve("dev/postern/app/shapes"))) {
      return files
          .filter(file -> file.getFileName().toString().matches(".*\\.in\\.(ics|vcf)"))
          .sorted()
          .map(Shape::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
    try {
      return Files.readString(in, UTF_8).replace("\n", "\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Outcomes outcomes() {
    String name = in.getFileName().toString().replaceFirst("\\.in\\.(ics|vcf)$", ".out.txt");
    return new Outcomes(RESOURCES.relativize(in).resolveSibling(name));
  }
}
