package dev.postern.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The habits that can be read off the sources. */
class SourceRulesTest {
  private static final int MOST_LINES = 300;
  private static final Pattern EMPTY_NAME =
      Pattern.compile(".*(Utils?|Helpers?|Manager|Impl)\\.java");
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TODO|FIXME|XXX)\\b|(?i:not implemented)");

  @Test
  void no_type_is_named_after_nothing() {
    assertThat(offenders(file -> EMPTY_NAME.matcher(file.getFileName().toString()).matches()))
        .isEmpty();
  }

  @Test
  void no_file_is_too_long_to_be_read() {
    assertThat(offenders(file -> SourceTree.read(file).lines().count() > MOST_LINES)).isEmpty();
  }

  @Test
  void nothing_is_left_unfinished() {
    assertThat(
            offenders(file ->
                !file.endsWith("SourceRulesTest.java")
                    && UNFINISHED.matcher(SourceTree.read(file)).find()))
        .isEmpty();
  }

  @Test
  void no_test_sleeps() {
    assertThat(
            offenders(file ->
                !file.endsWith("SourceRulesTest.java")
                    && file.toString().contains("src/test/")
                    && SourceTree.read(file).contains("Thread.sleep")))
        .isEmpty();
  }

  @Test
  void the_whole_repository_is_seen() {
    assertThat(SourceTree.javaFiles()).hasSizeGreaterThan(100);
  }

  private static List<Path> offenders(Predicate<Path> offends) {
    return SourceTree.javaFiles().stream().filter(offends).toList();
  }
}
