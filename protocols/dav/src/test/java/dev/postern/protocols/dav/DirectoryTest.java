package dev.postern.protocols.dav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Person;
import dev.postern.api.model.Photo;
import dev.postern.protocols.dav.TestServer.Answer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The organisation's directory as an address book that is searched and never listed. */
class DirectoryTest extends ServedTest {
  private static final String DIRECTORY = TestServer.BOOKS + "~directory/";
  private static final String BOB = DIRECTORY + "bob@contoso.example.vcf";

  @BeforeEach
  void fill() {
    server.people.add("Bob", "Brown", "bob@contoso.example");
    server.people.add("Betty", "Brown", "betty@contoso.example");
    server.people.add("Carol", "Clark", "carol@contoso.example");
    server.people.photos.put(
        new MailAddress("bob@contoso.example"), new Photo("image/jpeg", new byte[] {1, 2, 3}));
  }

  @Test
  void principal_and_home_lead_to_it() {
    for (String path : new String[] {TestServer.PRINCIPAL, TestServer.BOOKS}) {
      assertThat(propfind(path, "0", "<cd:directory-gateway/>"))
          .contains("<card:directory-gateway><d:href>" + DIRECTORY + "</d:href>");
    }
    assertThat(propfind(TestServer.HOME, "0", "<cd:directory-gateway/>")).contains("404");
  }

  @Test
  void it_is_no_book_of_the_home_and_lists_nobody() {
    assertThat(propfind(TestServer.BOOKS, "1", "<d:resourcetype/>")).doesNotContain("directory");

    String listed = propfind(DIRECTORY, "1", "<d:resourcetype/><d:getetag/>");

    assertThat(listed)
        .contains("<d:collection/><card:addressbook/><card:directory/>")
        .containsOnlyOnce("<d:response>");
    assertThat(server.people.asked).isEmpty();
  }

  @Test
  void it_cannot_be_synced_and_says_so() {
    String properties =
        propfind(
            DIRECTORY,
            "0",
            "<d:sync-token/><cs:getctag/><d:supported-report-set/>"
                + "<d:current-user-privilege-set/>");

    assertThat(properties)
        .contains("<card:addressbook-query/>")
        .contains("<card:addressbook-multiget/>")
        .doesNotContain("sync-collection")
        .doesNotContain("<d:write")
        .doesNotContain("sabre.io")
        .contains("404");
    Answer sync =
        server.send(
            "REPORT",
            DIRECTORY,
            "<d:sync-collection xmlns:d='DAV:'><d:sync-token/><d:sync-level>1</d:sync-level>"
                + "<d:prop><d:getetag/></d:prop></d:sync-collection>");
    assertThat(sync.status()).isEqualTo(403);
    assertThat(sync.body()).contains("supported-report");
  }

  @ParameterizedTest
  @CsvSource({
    "FN, contains, bob, search bob, bob",
    "FN, equals, bob brown, search bob brown, bob",
    "EMAIL, starts-with, carol@, search carol@, carol",
    "N, contains, brown, search brown, betty|bob",
    "item1.EMAIL, contains, bob, search bob, ''",
  })
  void a_query_asks_once_and_answers_what_passes_its_filter(
      String property, String type, String text, String asked, String found) {
    String answer = query(filter(property, match(type, text)), "");

    assertThat(server.people.asked).containsExactly(asked);
    assertThat(names(answer)).isEqualTo(found);
    assertThat(answer).doesNotContain("507").doesNotContain("PHOTO");
  }

  @Test
  void what_upstream_found_too_much_of_is_left_out() {
    String answer =
        query(filter("FN", match("contains", "brown")) + filter("TEL", ""), " test='allof'");

    assertThat(names(answer)).isEqualTo("betty|bob");
    assertThat(names(query(filter("FN", match("starts-with", "brown")), ""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<c:prop-filter name='FN'/>",
        "<c:prop-filter name='NOTE'><c:text-match>bob</c:text-match></c:prop-filter>",
        "<c:prop-filter name='FN'><c:is-not-defined/></c:prop-filter>",
        "<c:prop-filter name='FN'><c:text-match> </c:text-match></c:prop-filter>",
        "<c:prop-filter name='FN'><c:text-match negate-condition='yes'>x</c:text-match>"
            + "</c:prop-filter>",
        "<c:prop-filter name='EMAIL'><c:text-match match-type='ends-with'>example</c:text-match>"
            + "</c:prop-filter>",
        "<c:prop-filter name='EMAIL'><c:text-match>bob</c:text-match><c:param-filter name='TYPE'/>"
            + "</c:prop-filter>",
      })
  void a_query_that_names_nobody_lists_nobody_and_says_that_there_are_more(String filters) {
    String answer = query(filters, "");

    assertThat(server.people.asked).isEmpty();
    assertThat(names(answer)).isEmpty();
    assertThat(answer).contains("507").contains("<d:number-of-matches-within-limits/>");
  }

  @Test
  void of_two_different_texts_one_is_asked_for_and_the_answer_is_called_incomplete() {
    String both =
        filter("FN", match("contains", "carol")) + filter("EMAIL", match("contains", "bob"));

    String any = query(both, " test='anyof'");
    String all = query(both, " test='allof'");

    assertThat(server.people.asked).hasSize(2);
    assertThat(names(any)).isEqualTo("carol");
    assertThat(any).contains("507");
    assertThat(names(all)).isEmpty();
    assertThat(all).doesNotContain("507");
  }

  @Test
  void the_limit_of_the_client_and_that_of_upstream_are_told() {
    String limited =
        report(
            "<c:addressbook-query %s><d:prop><d:getetag/></d:prop><c:filter>"
                + filter("N", match("contains", "brown"))
                + "</c:filter><c:limit><c:nresults>1</c:nresults></c:limit></c:addressbook-query>");
    IntStream.range(0, 150)
        .forEach(i -> server.people.add("Zed" + i, "Many", "zed" + i + "@contoso.example"));
    String many = query(filter("FN", match("contains", "zed")), "");

    assertThat(limited).contains("507");
    assertThat(limited.split("<d:getetag>", -1)).hasSize(2);
    assertThat(many.split("<d:getetag>", -1)).hasSize(101);
    assertThat(many).contains("507");
  }

  @Test
  void one_card_comes_with_its_photo() {
    Answer card = server.send("GET", BOB, "");

    assertThat(card.status()).isEqualTo(200);
    assertThat(card.header("Content-Type")).startsWith("text/vcard");
    assertThat(card.header("ETag")).isNotEmpty();
    assertThat(card.body())
        .contains("FN:Bob Brown\r\n")
        .contains("N:Brown;Bob;;;\r\n")
        .contains("ORG:Contoso;Engineering\r\n")
        .contains("TITLE:Engineer\r\n")
        .contains("PHOTO;ENCODING=b;TYPE=JPEG:AQID\r\n")
        .contains("UID:uid-of-bob@contoso.example\r\n")
        .doesNotContain("REV:");
    assertThat(server.people.asked)
        .containsExactly("person bob@contoso.example", "photo bob@contoso.example");
    assertThat(server.send("GET", BOB, "", "Accept", "text/vcard;version=4.0").body())
        .contains("PHOTO:data:image/jpeg;base64,AQID");
    assertThat(server.send("GET", DIRECTORY + "nobody@contoso.example.vcf", "").status())
        .isEqualTo(404);
    assertThat(server.send("GET", DIRECTORY + "bob", "").status()).isEqualTo(404);
  }

  @Test
  void what_was_handed_out_is_found_again() {
    String several =
        multiget(BOB, DIRECTORY + "Carol%40contoso.example.vcf", DIRECTORY + "x@y.example.vcf");

    assertThat(several)
        .contains("<d:href>" + BOB + "</d:href>")
        .contains("<d:href>" + DIRECTORY + "Carol%40contoso.example.vcf</d:href>")
        .contains("FN:Carol Clark")
        .contains("404")
        .doesNotContain("PHOTO");
    assertThat(server.people.asked)
        .containsExactly(
            "person bob@contoso.example", "person carol@contoso.example", "person x@y.example");
    assertThat(multiget(BOB)).contains("PHOTO;");
  }

  @Test
  void too_many_at_once_are_refused_before_anybody_is_asked() {
    String[] hrefs =
        IntStream.range(0, 21)
            .mapToObj(i -> DIRECTORY + "zed" + i + "@contoso.example.vcf")
            .toArray(String[]::new);

    assertThat(multiget(hrefs)).contains("<d:number-of-matches-within-limits/>");
    assertThat(server.people.asked).isEmpty();
  }

  @Test
  void nothing_can_be_written_there() {
    assertThat(put(DIRECTORY + "x.vcf", card("x", "X")).status()).isEqualTo(403);
    assertThat(server.send("DELETE", DIRECTORY, "").status()).isEqualTo(403);
    assertThat(server.send("DELETE", BOB, "").status()).isBetween(403, 404);
    assertThat(
            server
                .send(
                    "MKCOL",
                    DIRECTORY,
                    "<d:mkcol xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:carddav'><d:set>"
                        + "<d:prop><d:resourcetype><d:collection/><c:addressbook/>"
                        + "</d:resourcetype></d:prop></d:set></d:mkcol>",
                    "Content-Type",
                    "application/xml")
                .status())
        .isEqualTo(405);
    assertThat(
            server
                .send(
                    "PROPPATCH",
                    DIRECTORY,
                    "<d:propertyupdate xmlns:d='DAV:'><d:set><d:prop><d:displayname>x"
                        + "</d:displayname></d:prop></d:set></d:propertyupdate>")
                .status())
        .isEqualTo(403);
  }

  @Test
  void there_is_none_among_the_calendars() {
    assertThat(server.send("GET", TestServer.HOME + "~directory/", "").status()).isEqualTo(404);
    server.people.rooms.add(new Person("Rhine", new MailAddress("rhine@contoso.example")));
    assertThat(server.people.asked).isEmpty();
  }

  private String query(String filters, String test) {
    return report(
        "<c:addressbook-query %s><d:prop><d:getetag/><c:address-data/></d:prop><c:filter"
            + test
            + ">"
            + filters
            + "</c:filter></c:addressbook-query>");
  }

  private String multiget(String... hrefs) {
    return report(
        "<c:addressbook-multiget %s><d:prop><d:getetag/><c:address-data/></d:prop>"
            + IntStream.range(0, hrefs.length)
                .mapToObj(i -> "<d:href>" + hrefs[i] + "</d:href>")
                .collect(Collectors.joining())
            + "</c:addressbook-multiget>");
  }

  private String report(String body) {
    return server
        .send(
            "REPORT",
            DIRECTORY,
            body.replace("%s", "xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:carddav'"))
        .body();
  }

  private static String filter(String property, String content) {
    return "<c:prop-filter name='%s'>%s</c:prop-filter>".formatted(property, content);
  }

  private static String match(String type, String text) {
    return "<c:text-match match-type='%s'>%s</c:text-match>".formatted(type, text);
  }

  /** The local parts of who was found, in order. */
  private static String names(String answer) {
    return java.util.regex.Pattern.compile("~directory/([^@<]+)@")
        .matcher(answer)
        .results()
        .map(found -> found.group(1))
        .sorted()
        .collect(Collectors.joining("|"));
  }
}
