package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.dav.TestServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** vCard 3.0 and 4.0 by Accept. */
class CardVersionsTest extends ServedTest {
  private static final String CARD = TestServer.BOOK + "ada.vcf";
  private static final String THREE =
      "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:ada\r\nFN:Ada\r\nN:Lovelace;Ada;;;\r\n"
          + "tel;type=Cell:+1\r\nX-ODD:kept\r\nEND:VCARD\r\n";
  private static final String FOUR =
      "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:ada\r\nFN:Ada\r\nN:Lovelace;Ada;;;\r\n"
          + "KIND:individual\r\nBDAY:18151210\r\nEND:VCARD\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*/*",
        "text/vcard",
        "text/*;q=0.5",
        "text/vcard;version=3.0",
        "text/vcard; version=\"3.0\", text/vcard;version=4.0;q=0.9",
        "text/vcard;version=4.0;q=0.5, text/vcard",
        "text/vcard;version=4.0;q=0, */*;q=0.1",
        "text/vcard;version=2.1",
        "application/vcard+json",
        "garbage;;=,\"",
      })
  void what_was_put_comes_back_byte_for_byte_unless_another_version_is_preferred(String accept) {
    String etag = put(CARD, THREE).header("ETag");

    Answer answer =
        accept.isEmpty()
            ? server.send("GET", CARD, "")
            : server.send("GET", CARD, "", "Accept", accept);

    assertThat(answer.body()).isEqualTo(THREE);
    assertThat(answer.header("Content-Type")).isEqualTo("text/vcard; charset=utf-8; version=3.0");
    assertThat(answer.header("ETag")).isEqualTo(etag).startsWith("\"");
    assertThat(answer.header("Vary")).isEqualTo("Accept");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/vcard;version=4.0",
        "text/vcard;version=\"4.0\", text/vcard;q=0.5",
        "text/x-vcard;q=0.1;Version=4.0",
        "text/vcard;version=4.0, */*;q=0.8",
      })
  void another_version_comes_only_to_who_prefers_it(String accept) {
    String etag = put(CARD, THREE).header("ETag");

    Answer answer = server.send("GET", CARD, "", "Accept", accept);

    assertThat(answer.body())
        .isEqualTo(
            "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:ada\r\nFN:Ada\r\nN:Lovelace;Ada;;;\r\n"
                + "tel;TYPE=cell:+1\r\nX-ODD:kept\r\nEND:VCARD\r\n");
    assertThat(answer.header("Content-Type")).isEqualTo("text/vcard; charset=utf-8; version=4.0");
    assertThat(answer.header("ETag")).isEqualTo("W/" + etag);
    assertThat(answer.header("Vary")).isEqualTo("Accept");
  }

  @Test
  void a_card_in_4_is_read_in_3_by_who_asks_for_it() {
    put(CARD, FOUR);

    assertThat(server.send("GET", CARD, "").body()).isEqualTo(FOUR);
    assertThat(server.send("GET", CARD, "", "Accept", "text/vcard;version=3.0").body())
        .contains("VERSION:3.0\r\n")
        .contains("BDAY:1815-12-10\r\n")
        .contains("X-KIND:individual\r\n");
  }

  @Test
  void the_tag_of_a_converted_text_holds_for_conditions() {
    put(CARD, THREE);
    String weak = server.send("GET", CARD, "", "Accept", "text/vcard;version=4.0").header("ETag");

    Answer unchanged =
        server.send("GET", CARD, "", "Accept", "text/vcard;version=4.0", "If-None-Match", weak);
    Answer written = server.send("PUT", CARD, FOUR, "If-Match", weak);
    Answer stale = server.send("PUT", CARD, THREE, "If-Match", weak);

    assertThat(unchanged.status()).isEqualTo(304);
    assertThat(unchanged.header("ETag")).isEqualTo(weak);
    assertThat(unchanged.header("Vary")).isEqualTo("Accept");
    assertThat(written.status()).isEqualTo(204);
    assertThat(stale.status()).isEqualTo(412);
  }

  @ParameterizedTest
  @CsvSource({"HEAD, 200, 0", "GET, 200, 1"})
  void head_tells_of_the_same_representation_as_get(String method, int status, int bodies) {
    put(CARD, THREE);

    Answer answer = server.send(method, CARD, "", "Accept", "text/vcard;version=4.0");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).endsWith("version=4.0");
    assertThat(answer.header("ETag")).startsWith("W/");
    assertThat(answer.body().isEmpty()).isEqualTo(bodies == 0);
  }

  @Test
  void both_versions_are_announced() {
    assertThat(propfind(TestServer.BOOK, "0", "<cd:supported-address-data/>"))
        .contains("version=\"3.0\"")
        .contains("version=\"4.0\"");
  }
}
