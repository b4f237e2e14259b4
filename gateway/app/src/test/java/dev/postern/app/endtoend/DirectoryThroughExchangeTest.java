package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The organisation's directory through Exchange: what it tells, and what it costs upstream. */
@ParameterizedClass
@EnumSource
class DirectoryThroughExchangeTest {
  @Parameter private Via via;

  private static final String ALICE = "alice@contoso.example";
  private static final String NAMESPACES =
      " xmlns:D='DAV:' xmlns:A='urn:ietf:params:xml:ns:carddav'"
          + " xmlns:C='urn:ietf:params:xml:ns:caldav'";

  @TempDir static Path folder;
  private static Installation installation;
  private static DavClient client;
  private static String directory;

  @BeforeParameterizedClassInvocation
  static void start(Via via) throws IOException {
    installation = Installation.start(folder.resolve(via.backend()), via, SeedLevel.EMPTY);
    client = installation.client(ALICE);
    directory = client.addressBook("~directory");
    // A session of its own would be counted with the first question.
    client.propfind(client.addressBook("contacts"), "0", "<D:displayname/>");
  }

  @AfterParameterizedClassInvocation
  static void stop() throws IOException {
    client.close();
    installation.close();
  }

  @Test
  void a_search_is_one_call_and_finds_cards() {
    HttpResponse<String> found = counted(() -> query("FN", "bob"));

    assertThat(installation.upstreamCalls()).isOne();
    assertThat(found.body())
        .contains("<d:href>" + directory + "bob@contoso.example.vcf</d:href>")
        .contains("FN:Bob Brown")
        .contains("N:Brown;Bob;;;")
        .contains("ORG:Contoso;Engineering")
        .contains("TITLE:Field Engineer")
        .contains("+1 917 555 0101")
        .contains("7 Pier Street;New York;NY;10004;United States")
        .doesNotContain("PHOTO")
        .doesNotContain("507");
  }

  @Test
  void a_card_with_its_photo_is_two_calls() {
    HttpResponse<String> card = counted(() -> client.get(directory + "bob@contoso.example.vcf"));

    assertThat(installation.upstreamCalls()).isEqualTo(2);
    assertThat(card.body()).contains("FN:Bob Brown").contains("PHOTO;ENCODING=b;TYPE=JPEG:");
    assertThat(client.get(directory + "carol@contoso.example.vcf").body())
        .contains("FN:Carol Clark")
        .doesNotContain("PHOTO");
    assertThat(client.get(directory + "nobody@contoso.example.vcf").statusCode()).isEqualTo(404);
  }

  @Test
  void what_lists_nobody_costs_nothing() {
    HttpResponse<String> everybody = counted(() -> query("FN", ""));
    assertThat(everybody.body()).contains("507").doesNotContain("VCARD");
    assertThat(client.propfind(directory, "1", "<D:getetag/>").body()).doesNotContain(".vcf");
    assertThat(installation.upstreamCalls()).isZero();
  }

  @Test
  void whom_to_invite_is_found_by_one_call() {
    HttpResponse<String> found =
        counted(() -> principals("<D:prop><D:displayname/></D:prop><D:match>brown</D:match>"));

    assertThat(installation.upstreamCalls()).isOne();
    assertThat(found.body())
        .contains("<d:href>/dav/principals/bob@contoso.example/</d:href>")
        .contains("mailto:bob@contoso.example");
    assertThat(principals("<D:prop><C:calendar-user-type/></D:prop><D:match>ROOM</D:match>").body())
        .contains("/dav/principals/room-rhine@contoso.example/");
  }

  @Test
  void which_card_is_the_owners_own_survives_a_lost_mirror() {
    String home = "/dav/contacts/" + ALICE + "/";
    String card = client.addressBook("contacts") + "me.vcf";
    HttpResponse<String> set =
        client.send(
            "PROPPATCH",
            home,
            "<D:propertyupdate xmlns:D='DAV:' xmlns:S='http://calendarserver.org/ns/'><D:set>"
                + "<D:prop><S:me-card><D:href>"
                + card
                + "</D:href></S:me-card></D:prop></D:set></D:propertyupdate>");
    assertThat(set.body()).contains("200 OK");

    installation.dropMirror();

    try (DavClient later = installation.client(ALICE)) {
      assertThat(later.propfind(home, "0", "<S:me-card/>").body())
          .contains("<d:href>" + card + "</d:href>");
    }
    client.close();
    client = installation.client(ALICE);
  }

  private static HttpResponse<String> counted(Supplier<HttpResponse<String>> action) {
    installation.sandbox().requests().reset();
    return action.get();
  }

  private static HttpResponse<String> query(String property, String text) {
    return client.report(
        directory,
        "<A:addressbook-query"
            + NAMESPACES
            + "><D:prop><D:getetag/><A:address-data/></D:prop><A:filter><A:prop-filter name='"
            + property
            + "'><A:text-match>"
            + text
            + "</A:text-match></A:prop-filter></A:filter></A:addressbook-query>");
  }

  private static HttpResponse<String> principals(String search) {
    return client.report(
        "/dav/principals/",
        "<D:principal-property-search"
            + NAMESPACES
            + "><D:property-search>"
            + search
            + "</D:property-search><D:prop><D:displayname/><C:calendar-user-address-set/></D:prop>"
            + "</D:principal-property-search>");
  }
}
