package dev.postern.formats;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Item;
import dev.postern.formats.task.TaskFormat;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The files of broken and hostile texts, and how any text is read. */
final class HostileTexts {
  static final MailAddress OWNER = new MailAddress("alice@contoso.example");

  private HostileTexts() {}

  /** The texts in a folder of this package's resources. */
  static List<Path> in(String folder) throws IOException, URISyntaxException {
    URL place = Objects.requireNonNull(HostileTexts.class.getResource(folder));
    try (Stream<Path> files = Files.list(Path.of(place.toURI()))) {
      return files.filter(file -> file.getFileName().toString().contains(".in.")).sorted().toList();
    }
  }

  /** The text of a file as a server takes it. */
  static String decoded(Path file) throws IOException {
    return CalendarFormat.decode(Files.readAllBytes(file));
  }

  /** Reads a text as a client's PUT is read, and gives what a rebuilt mirror makes of it. */
  static String rewritten(Path file, String text) {
    if (file.toString().endsWith(".vcf")) {
      return rewritten(new ContactFormat(), text);
    }
    return text.contains("BEGIN:VTODO")
        ? rewritten(new TaskFormat(), text)
        : rewritten(new CalendarFormat(), text);
  }

  static <T extends Item> String rewritten(Format<T> format, String text) {
    T item = format.read(text, OWNER);
    format.facts(text);
    return format.write(Items.remote(item));
  }
}
