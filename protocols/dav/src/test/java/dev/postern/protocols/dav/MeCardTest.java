package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.dav.TestServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which card is the owner's own, as macOS Contacts sets it. */
class MeCardTest extends ServedTest {
  private static final String CARD = TestServer.BOOK + "me.vcf";

  @Test
  void it_is_not_there_before_it_was_set() {
    assertThat(propfind(TestServer.BOOKS, "0", "<cs:me-card/>")).contains("404");
    assertThat(propfind(TestServer.PRINCIPAL, "0", "<cd:principal-address/>")).contains("404");
  }

  @Test
  void it_is_set_on_the_home_and_told_there_and_as_the_address_of_the_principal() {
    Answer answer = set("<d:href>" + CARD + "</d:href>");

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.body()).contains("<cs:me-card/>").contains("200 OK");
    assertThat(propfind(TestServer.BOOKS, "0", "<cs:me-card/>"))
        .contains("<cs:me-card><d:href>" + CARD + "</d:href></cs:me-card>");
    assertThat(propfind(TestServer.PRINCIPAL, "0", "<cd:principal-address/>"))
        .contains("<card:principal-address><d:href>" + CARD + "</d:href>");
    assertThat(propfind(TestServer.HOME, "0", "<cs:me-card/>")).contains("404");
  }

  @Test
  void an_absolute_url_is_kept_as_its_path() {
    set("<d:href>https://dav.example" + CARD + "</d:href>");

    assertThat(propfind(TestServer.BOOKS, "0", "<cs:me-card/>"))
        .contains("<cs:me-card><d:href>" + CARD + "</d:href></cs:me-card>");
  }

  @Test
  void the_book_that_keeps_it_may_be_renamed() {
    set("<d:href>" + CARD + "</d:href>");
    patch(TestServer.BOOK, "<d:set><d:prop><d:displayname>People</d:displayname></d:prop></d:set>");
    patch(
        TestServer.BOOK,
        "<d:set><d:prop><cd:addressbook-description>All</cd:addressbook-description></d:prop>"
            + "</d:set>");

    assertThat(propfind(TestServer.BOOKS, "0", "<cs:me-card/>")).contains(CARD);
  }

  @Test
  void it_can_be_taken_away() {
    set("<d:href>" + CARD + "</d:href>");

    assertThat(
            patch(TestServer.BOOKS, "<d:remove><d:prop><cs:me-card/></d:prop></d:remove>").body())
        .contains("200 OK");
    assertThat(propfind(TestServer.BOOKS, "0", "<cs:me-card/>")).contains("404");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<d:href/>", "<d:href>https://elsewhere.example/x.vcf</d:href>", "text"})
  void what_is_no_card_of_the_home_is_refused(String value) {
    assertThat(set(value).body()).contains("409").doesNotContain("200 OK");
    assertThat(propfind(TestServer.BOOKS, "0", "<cs:me-card/>")).contains("404");
  }

  @Test
  void nothing_else_can_be_set_on_the_home_nor_it_on_a_book() {
    String both =
        "<d:set><d:prop><cs:me-card><d:href>"
            + CARD
            + "</d:href></cs:me-card><d:displayname>x</d:displayname></d:prop></d:set>";

    assertThat(patch(TestServer.BOOKS, both).body())
        .contains("403")
        .contains("424")
        .doesNotContain("200 OK");
    assertThat(patch(TestServer.BOOK, both).body()).contains("403").doesNotContain("200 OK");
    assertThat(propfind(TestServer.BOOKS, "0", "<cs:me-card/>")).contains("404");
  }

  private Answer set(String value) {
    return patch(
        TestServer.BOOKS, "<d:set><d:prop><cs:me-card>" + value + "</cs:me-card></d:prop></d:set>");
  }

  private Answer patch(String path, String instructions) {
    return server.send(
        "PROPPATCH",
        path,
        "<d:propertyupdate xmlns:d='DAV:' xmlns:cs='http://calendarserver.org/ns/'"
            + " xmlns:cd='urn:ietf:params:xml:ns:carddav'>"
            + instructions
            + "</d:propertyupdate>");
  }
}
