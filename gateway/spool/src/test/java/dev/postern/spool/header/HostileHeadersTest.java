package dev.postern.spool.header;

import static dev.postern.spool.header.Composed.REST;
import static dev.postern.spool.header.Composed.compose;
import static dev.postern.spool.header.Composed.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileHeadersTest {
  @Test
  void eight_bit_header_fields_pass_as_they_are() {
    String header =
        "From: Adä <ada@contoso.example>\r\nTo: Jürgen <jürgen@münchen.example>\r\n" + REST;

    assertThat(compose(header, "jürgen@münchen.example")).isEqualTo(header + "\r\n");
    assertThat(
            compose(
                header.replace("To: ", "Cc: x@x.example\r\nTo: "),
                "jürgen@münchen.example",
                "x@x.example"))
        .contains("Jürgen");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "To: <<a@b>",
        "To: a@b c@d",
        "To: \"unclosed <a@b.example>",
        "Cc: a@b@c d",
        "From: @",
        "From: a@\u0001b.example",
        "To: =?utf-8?B?!!!?= <a@b",
        "From: a@b.example\r\nFrom: c@d.example"
      })
  void addresses_that_nobody_can_read_are_refused_and_never_guessed(String field) {
    assertThat(failure(field + "\r\n" + REST, "bob@b.example"))
        .isInstanceOfAny(
            Failure.InvalidContent.class, Failure.Unsupported.class, Failure.Forbidden.class);
  }

  @Test
  void the_body_begins_where_the_header_ends_even_where_no_line_is_empty() {
    HeaderReader reader = new HeaderReader();
    byte[] octets =
        "From ada Tue Sep\r\nSubject: x\r\n folded\r\nno field here\r\nBcc: a@b.example\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    int taken = reader.take(octets, 0, octets.length);

    assertThat(reader.hasEnded()).isTrue();
    assertThat(new String(reader.bodyBeginning(), StandardCharsets.US_ASCII))
        .isEqualTo("no field here\r\n");
    assertThat(new String(octets, taken, octets.length - taken, StandardCharsets.US_ASCII))
        .isEqualTo("Bcc: a@b.example\r\n");
    assertThat(reader.block().octets()).asString().isEqualTo("Subject: x\r\n folded\r\n\r\n");
  }

  @Test
  void a_header_without_end_is_refused() {
    HeaderReader reader = new HeaderReader();
    byte[] line = ("X-More: " + "x".repeat(990) + "\r\n").getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1000; i++) {
                reader.take(line, 0, line.length);
              }
            })
        .isInstanceOf(PosternException.class)
        .extracting(e -> ((PosternException) e).failure(), type(Failure.class))
        .isInstanceOf(Failure.InvalidContent.class);
  }

  @Test
  void whatever_bytes_come_it_is_composed_or_refused() {
    Random random = new Random(7);
    String[] pieces = {
      "From:",
      "To:",
      "Cc:",
      "Bcc:",
      "Sender:",
      "Date:",
      "Message-ID:",
      "Resent-To:",
      " ",
      "\r\n",
      "\n",
      "\r",
      "\t",
      "ada@contoso.example",
      "bob@b.example",
      "<",
      ">",
      "\"",
      "(",
      ")",
      ",",
      ";",
      ":",
      "@",
      "\\",
      "=?utf-8?B?",
      "?=",
      "ä",
      "\0",
      "[",
      "]",
      "undisclosed:;",
      "a",
      ".",
      "..",
    };
    for (int run = 0; run < 20_000; run++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(25); i >= 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      try {
        String composed = compose(text.toString(), "bob@b.example");
        assertThat(composed).as(text.toString()).contains("bob@b.example").endsWith("\r\n\r\n");
      } catch (PosternException refused) {
        assertThat(refused.failure())
            .as(text.toString())
            .isInstanceOfAny(
                Failure.InvalidContent.class, Failure.Unsupported.class, Failure.Forbidden.class);
      }
    }
  }
}
