package dev.postern.formats.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN:X\r\nA:1\r\n  folded\r\nEND:X\r\n",
        "BEGIN:X\nA;P=\"q:r\",s;Q=^'^n^^:v\n\tfolded\nEND:X",
        "\uFEFFBEGIN:X\r\n\r\nitem1.a:1\r\nend:x\r\n\r\n",
        "BEGIN:X\r\r\nA:1\r\r\nEND:X\r\r\n",
        "BEGIN:X\rA:1\rEND:X\r",
      })
  void whatever_is_parsed_prints_byte_for_byte(String text) {
    assertThat(Document.parse(text)).hasToString(text);
  }

  @Test
  void a_line_is_taken_apart() {
    Component component =
        Document.parse("BEGIN:X\r\nitem1.Name;P=\"a;b\",c;Q=x^ny^'z:va\r\n lue\r\nEND:X\r\n")
            .only("X");

    ContentLine line = component.line("NAME").orElseThrow();
    assertThat(line.group()).isEqualTo("item1");
    assertThat(line.param("P").orElseThrow().values()).containsExactly("a;b", "c");
    assertThat(line.paramValue("Q")).isEqualTo("x\ny\"z");
    assertThat(line.value()).isEqualTo("value");
    assertThat(ContentLine.parse(line.toString())).isEqualTo(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BEGIN:X~no colon here~END:X | line 2",
        "BEGIN:X~A;P=\"open:1~END:X | line 2",
        "BEGIN:X~:1~END:X | line 2",
        "BEGIN:X~A:1 | begun on line 1, has no end",
        "BEGIN:X~END:Y | line 2 ends Y",
        "BEGIN:X~END:X~BEGIN:X~END:X | line 3 begins a second X",
        "BEGIN:Y~END:Y | line 1 begins Y where X is expected",
        "A:1 | line 1: A stands outside of X",
      })
  void what_is_broken_is_named_by_its_line(String text, String message) {
    assertThatThrownBy(() -> Document.parse(text.replace("~", "\r\n")).only("X"))
        .hasMessageContaining(message);
  }

  @Test
  void nesting_and_number_of_lines_have_an_end() {
    assertThatThrownBy(() -> Document.parse("BEGIN:X\n".repeat(17)))
        .hasMessageContaining("too deeply");
    assertThatThrownBy(() -> Document.parse("BEGIN:X\n" + "A:1\n".repeat(100_001) + "END:X\n"))
        .hasMessageContaining("more than 100000 properties");
  }

  @Test
  void a_line_of_ten_million_characters_is_just_long() {
    String text = "BEGIN:X\r\nA:" + "ä".repeat(10_000_000) + "\r\nEND:X\r\n";

    assertThat(Document.parse(text).toString()).isEqualTo(text);
  }

  @Test
  void a_fold_never_splits_a_character() {
    String line = "SUMMARY:" + "aä€😀".repeat(40);

    String folded = Folding.fold(line, "\r\n");

    assertThat(folded.lines())
        .allSatisfy(
            each -> assertThat(each.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
    assertThat(folded.replace("\r\n ", "").strip()).isEqualTo(line);
  }

  @Test
  void a_fold_inside_of_a_character_is_undone() {
    byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
    for (String fold : new String[] {"\r\n ", "\n\t"}) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes("BEGIN:X\r\nA:1\r\n 2".getBytes(StandardCharsets.UTF_8));
      bytes.write(euro, 0, 1);
      bytes.writeBytes(fold.getBytes(StandardCharsets.UTF_8));
      bytes.write(euro, 1, 2);
      bytes.writeBytes("3\r\nEND:X\r\n".getBytes(StandardCharsets.UTF_8));

      assertThat(Decoding.decode(bytes.toByteArray()))
          .isEqualTo("BEGIN:X\r\nA:1\r\n 2€3\r\nEND:X\r\n");
    }
  }

  @Test
  void what_is_no_utf8_is_refused_by_its_line() {
    byte[] latin1 = "BEGIN:X\r\nA:Jürgen\r\nEND:X\r\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> Decoding.decode(latin1)).hasMessage("line 2 is not UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a\\,b\\;c\\\\d\\ne | a,b;c\\d~e", "plain | plain", "odd\\x\\ | oddx\\"})
  void escapes_are_undone(String value, String text) {
    assertThat(Values.unescape(value)).isEqualTo(text.replace("~", "\n"));
  }
}
