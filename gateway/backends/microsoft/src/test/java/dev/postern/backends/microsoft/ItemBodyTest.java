package dev.postern.backends.microsoft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.model.Body;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ItemBodyTest {

  @Test
  void text_that_exchange_wrapped_in_html_is_text_again() {
    String wrapped =
        "<html><head><meta name=\"Generator\" content=\"Microsoft Exchange Server\">\r\n"
            + "<!-- converted from text --><style>p {}</style></head>\r\n<body>\r\n"
            + "<font size=\"2\"><span style=\"font-size:11pt;\"><div class=\"PlainText\">one &amp; "
            + "two<br>\r\n&nbsp; indented<br>\r\n<br>\r\nlast \ud83d\ude00</div></span></font>\r\n"
            + "</body>\r\n</html>\r\n";
    assertThat(new ItemBody(true, wrapped).read())
        .isEqualTo(Body.plain("one & two\n  indented\n\nlast \ud83d\ude00"));
  }

  @Test
  void html_that_says_more_is_kept_beside_its_text() {
    String html =
        "<html><body><p>Bring <b>two</b> things</p><ul><li>a</li><li>b</li></ul></body></html>";
    assertThat(new ItemBody(true, html).read())
        .isEqualTo(new Body("Bring two things\na\nb", Optional.of(html)));
  }

  @Test
  void line_ends_and_trailing_white_space_do_not_matter() {
    assertThat(new ItemBody(false, "a \r\nb\r\n\r\n").read()).isEqualTo(Body.plain("a\nb"));
  }

  @Test
  void html_is_written_where_there_is_some() {
    assertThat(ItemBody.of(new Body("x", Optional.of("<b>x</b>"))))
        .isEqualTo(new ItemBody(true, "<b>x</b>"));
    assertThat(ItemBody.of(Body.plain("x"))).isEqualTo(new ItemBody(false, "x"));
  }
}
