package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups of contacts are Outlook's distribution lists, where the API has them. */
class GroupsThroughExchangeTest {
  private static final String ALICE = "alice@contoso.example";

  /** As Apple Contacts writes it; one member is another card of the book. */
  private static final String BOARD =
      """
      BEGIN:VCARD
      VERSION:3.0
      N:Board;;;;
      FN:Board
      X-ADDRESSBOOKSERVER-KIND:group
      X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:03a0e51f-d1aa-4385-8a53-e29025acd8af
      X-ADDRESSBOOKSERVER-MEMBER:mailto:bob@contoso.example
      X-ADDRESSBOOKSERVER-MEMBER;X-CN=Zoë:mailto:zoe@fabrikam.example
      UID:2d3e4f50-0000-4000-8000-000000000001
      NOTE:meets on Mondays
      X-OWN-PROPERTY:kept
      END:VCARD
      """
          .replace("\n", "\r\n");

  private static final String RFC6350 =
      """
      BEGIN:VCARD
      VERSION:4.0
      UID:2d3e4f50-0000-4000-8000-000000000002
      KIND:group
      FN:Friends
      MEMBER:mailto:omar@northwind.example
      END:VCARD
      """
          .replace("\n", "\r\n");

  @TempDir Path folder;

  @Test
  void members_go_to_outlook_and_come_back_also_after_the_mirror_was_lost()
      throws IOException, InterruptedException {
    Python.assumeInstalled("exchangelib");
    Python exchangelib = new Python(folder);
    try (Installation installation = Installation.start(folder, Via.EWS, SeedLevel.EMPTY)) {
      try (DavClient client = installation.client(ALICE)) {
        String book = client.addressBook("contacts");
        status(201, client.putCard(book + "board.vcf", BOARD));
        status(201, client.putCard(book + "friends.vcf", RFC6350));
        assertThat(client.get(book + "board.vcf").body()).isEqualTo(BOARD);
        assertThat(exchangelib.exchangelib(installation.sandbox(), "groups"))
            .containsExactlyInAnyOrder(
                "group Board ['Bob Brown <bob@contoso.example>', 'Zoë <zoe@fabrikam.example>']",
                "group Friends ['omar@northwind.example <omar@northwind.example>']");

        String token = DavClient.syncToken(client.syncCollection(book, ""));
        exchangelib.exchangelib(installation.sandbox(), "regroup");
        Await.until(
            "what Outlook changed is seen",
            () -> DavClient.hrefs(client.syncCollection(book, token)).contains(book + "board.vcf"));
        assertThat(lines(client.get(book + "board.vcf")))
            .containsAll(lines(BOARD.replaceAll("X-ADDR[^\r]*bob@[^\r]*\r\n", "")))
            .contains("X-ADDRESSBOOKSERVER-MEMBER;X-CN=Yuki Tanaka:mailto:yuki@fabrikam.example")
            .noneMatch(line -> line.contains("bob@"));
      }
      installation.dropMirror();
      try (DavClient client = installation.client(ALICE)) {
        String book = client.addressBook("contacts");
        assertThat(DavClient.hrefs(client.syncCollection(book, "")))
            .containsExactlyInAnyOrder(book + "board.vcf", book + "friends.vcf");
        assertThat(lines(client.get(book + "friends.vcf"))).containsAll(lines(RFC6350));
        List<String> board = lines(client.get(book + "board.vcf"));
        assertThat(board)
            .containsAll(lines(BOARD.replaceAll("X-ADDR[^\r]*bob@[^\r]*\r\n", "")))
            .contains("X-ADDRESSBOOKSERVER-MEMBER;X-CN=Yuki Tanaka:mailto:yuki@fabrikam.example");

        String renamed = client.get(book + "board.vcf").body().replace("FN:Board", "FN:Council");
        status(204, client.putCard(book + "board.vcf", renamed));
        assertThat(exchangelib.exchangelib(installation.sandbox(), "groups"))
            .contains(
                "group Council"
                    + " ['Yuki Tanaka <yuki@fabrikam.example>', 'Zoë <zoe@fabrikam.example>']");
      }
    }
  }

  @Test
  void a_member_that_is_another_card_is_in_outlook_by_its_address()
      throws IOException, InterruptedException {
    Python.assumeInstalled("exchangelib");
    Python exchangelib = new Python(folder);
    String card = "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:03a0e51f-d1aa-4385-8a53-e29025acd8af\r\n";
    try (Installation installation = Installation.start(folder, Via.EWS, SeedLevel.EMPTY)) {
      try (DavClient client = installation.client(ALICE)) {
        String book = client.addressBook("contacts");
        String yoko =
            Texts.card("03a0e51f-d1aa-4385-8a53-e29025acd8af", "Yoko")
                .replace("END:", "EMAIL:yoko@fabrikam.example\r\nEND:");
        status(201, client.putCard(book + "yoko.vcf", yoko));
        status(201, client.putCard(book + "board.vcf", BOARD));
        assertThat(client.get(book + "board.vcf").body()).isEqualTo(BOARD);
        assertThat(exchangelib.exchangelib(installation.sandbox(), "groups"))
            .containsExactly(
                "group Board ['Bob Brown <bob@contoso.example>', 'Yoko <yoko@fabrikam.example>',"
                    + " 'Zoë <zoe@fabrikam.example>']");

        installation.sandbox().requests().reset();
        String noted = BOARD.replace("X-OWN-PROPERTY:kept", "X-OWN-PROPERTY:kept\r\nREV:1");
        status(204, client.putCard(book + "board.vcf", noted));
        assertThat(installation.sandbox().requests().count("ews", "UpdateItem")).isZero();

        String token = DavClient.syncToken(client.syncCollection(book, ""));
        exchangelib.exchangelib(installation.sandbox(), "regroup");
        Await.until(
            "what Outlook changed is seen",
            () -> DavClient.hrefs(client.syncCollection(book, token)).contains(book + "board.vcf"));
        assertThat(client.get(book + "board.vcf").body())
            .contains(card, "yuki@fabrikam.example")
            .doesNotContain("yoko@", "bob@", "X-POSTERN");
      }
      installation.dropMirror();
      try (DavClient client = installation.client(ALICE)) {
        String book = client.addressBook("contacts");
        String board = client.get(book + "board.vcf").body();
        assertThat(board).contains(card).doesNotContain("yoko@", "X-POSTERN");
        status(204, client.putCard(book + "board.vcf", board.replace(card, "")));
        assertThat(exchangelib.exchangelib(installation.sandbox(), "groups"))
            .containsExactly(
                "group Board ['Yuki Tanaka <yuki@fabrikam.example>', 'Zoë"
                    + " <zoe@fabrikam.example>']");
      }
    }
  }

  @Test
  void over_graph_a_group_is_refused_with_the_reason_and_nothing_is_written() throws IOException {
    try (Installation installation = Installation.start(folder, Via.GRAPH, SeedLevel.EMPTY);
        DavClient client = installation.client(ALICE)) {
      String book = client.addressBook("contacts");
      HttpResponse<String> answer = client.putCard(book + "board.vcf", BOARD);
      status(403, answer);
      assertThat(answer.body()).contains("Microsoft Graph has no groups of contacts");
      assertThat(DavClient.hrefs(client.syncCollection(book, ""))).isEmpty();
      status(404, client.get(book + "board.vcf"));
    }
  }

  private static void status(int expected, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
  }

  private static List<String> lines(HttpResponse<String> answer) {
    status(200, answer);
    return lines(answer.body());
  }

  private static List<String> lines(String card) {
    return card.replaceAll("\r\n[ \t]", "").lines().toList();
  }
}
