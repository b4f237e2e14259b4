package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Broken and hostile texts: {@code NNN-what.in.ics} as it was sent, and in {@code NNN-what.out} the
 * rule that it breaks, or {@code taken}, and in further lines what the answer, or the text that is
 * written anew, has in it.
 */
class HostileFilesTest {

  static List<Path> files() throws IOException, URISyntaxException {
    return HostileTexts.in("hostile");
  }

  @ParameterizedTest
  @MethodSource("files")
  @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
  void the_outcome_is_as_expected(Path in) throws IOException {
    String name = in.getFileName().toString();
    Path out = in.resolveSibling(name.substring(0, name.indexOf(".in.")) + ".out");

    String outcome = outcome(in);

    assertThat(out).as(outcome).exists();
    List<String> expected = Files.readAllLines(out);
    assertThat(outcome.lines().findFirst()).contains(expected.getFirst());
    assertThat(outcome).contains(expected);
  }

  private static String outcome(Path in) throws IOException {
    try {
      return "taken\n" + HostileTexts.rewritten(in, HostileTexts.decoded(in));
    } catch (PosternException e) {
      assertThat(e.failure()).isInstanceOf(Failure.InvalidContent.class);
      Failure.InvalidContent failure = (Failure.InvalidContent) e.failure();
      return failure.rule() + "\n" + failure.detail();
    }
  }
}
