package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.formats.task.TaskFormat;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pairs of files: {@code NNN-what.in.ics} as a client sent it, and {@code NNN-what.out.ics}, the
 * text that a rebuilt mirror makes of it. Lines end with LF in the files.
 */
class GoldenTest {
  private static final MailAddress OWNER = new MailAddress("alice@contoso.example");

  static Stream<Path> files() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(GoldenTest.class.getResource("golden"));
    return Files.list(Path.of(folder.toURI()))
        .filter(file -> file.getFileName().toString().contains(".in."))
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("files")
  void the_text_is_written_anew_as_expected(Path in) throws IOException {
    Path out = in.resolveSibling(in.getFileName().toString().replace(".in.", ".out."));
    String text = Files.readString(in);

    assertThat(rewritten(in.toString(), text))
        .isEqualTo(Files.readString(out).replace("\n", "\r\n"));
  }

  private static String rewritten(String file, String text) {
    if (file.endsWith(".vcf")) {
      return card(text);
    }
    return text.contains("BEGIN:VTODO") ? task(text) : calendar(text);
  }

  private static String task(String text) {
    TaskFormat format = new TaskFormat();
    return format.write(Items.remote(format.read(text, OWNER)));
  }

  private static String calendar(String text) {
    CalendarFormat format = new CalendarFormat();
    return format.write(Items.remote(format.read(text, OWNER)));
  }

  private static String card(String text) {
    ContactFormat format = new ContactFormat();
    return format.write(Items.remote(format.read(text, OWNER)));
  }
}
