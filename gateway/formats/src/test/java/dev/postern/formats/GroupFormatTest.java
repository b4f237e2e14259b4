package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Body;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contact.Member;
import dev.postern.api.model.Extras;
import dev.postern.api.model.Sensitivity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups as vCards: of RFC 6350, and as Apple writes them in vCard 3.0. */
class GroupFormatTest {
  private static final MailAddress OWNER = new MailAddress("alice@contoso.example");
  private static final ContactFormat FORMAT = new ContactFormat();
  private static final String APPLE =
      """
      BEGIN:VCARD
      VERSION:3.0
      PRODID:-//Apple Inc.//macOS 15.1//EN
      N:Board
      FN:Board
      X-ADDRESSBOOKSERVER-KIND:group
      X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:03a0e51f-d1aa-4385-8a53-e29025acd8af
      X-ADDRESSBOOKSERVER-MEMBER:mailto:bob@contoso.example
      REV:2026-01-10T10:00:00Z
      UID:2d3e4f50-0000-4000-8000-000000000001
      END:VCARD
      """;
  private static final String RFC =
      """
      BEGIN:VCARD
      VERSION:4.0
      UID:urn:uuid:2d3e4f50-0000-4000-8000-000000000002
      KIND:group
      FN:Team\\, north
      MEMBER;X-CN=Zoë:mailto:zoe%40fabrikam.example
      MEMBER;PREF=1:mailto:o%27neill@fabrikam.example
      MEMBER:urn:uuid:b8767877-b4a1-4c70-9acc-505d3819e519
      MEMBER:xmpp:carol@contoso.example
      EMAIL:team@contoso.example
      NOTE:Every\\nMonday
      CATEGORIES:Work
      CLASS:PRIVATE
      END:VCARD
      """;

  @Test
  void members_with_an_address_are_members_and_the_others_are_kept_beside_them() {
    Contact group = FORMAT.read(RFC, OWNER);
    assertThat(group.withExtras(Extras.NONE))
        .isEqualTo(
            Contact.group(
                "urn:uuid:2d3e4f50-0000-4000-8000-000000000002",
                "Team, north",
                List.of(
                    new Member("Zoë", "zoe@fabrikam.example"),
                    new Member("", "o'neill@fabrikam.example")),
                Body.plain("Every\nMonday"),
                List.of("Work"),
                Sensitivity.PRIVATE,
                Extras.NONE));
    assertThat(group.extras().value())
        .contains("urn:uuid:b8767877")
        .contains("xmpp:carol")
        .contains("team@contoso.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {APPLE, RFC})
  void a_group_survives_a_lost_mirror(String text) {
    String again = FORMAT.write(Items.remote(FORMAT.read(text, OWNER)));
    assertThat(lines(again)).containsAll(lines(text));
    assertThat(FORMAT.read(again, OWNER)).isEqualTo(FORMAT.read(text, OWNER));
  }

  @Test
  void a_group_of_exchange_is_written_as_apple_reads_it_and_as_4_0_on_demand() {
    String text = FORMAT.write(Items.remote(group(new Member("Bob Brown", "bob@contoso.example"))));
    assertThat(lines(text))
        .contains(
            "X-ADDRESSBOOKSERVER-KIND:group",
            "X-ADDRESSBOOKSERVER-MEMBER;X-CN=Bob Brown:mailto:bob@contoso.example");
    assertThat(lines(FORMAT.as(text, "4.0")))
        .contains("KIND:group", "MEMBER;X-CN=Bob Brown:mailto:bob@contoso.example");
    assertThat(FORMAT.as(FORMAT.as(text, "4.0"), "3.0")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {APPLE, RFC})
  void what_exchange_changes_of_the_members_is_all_that_changes(String text) {
    Contact before = FORMAT.read(text, OWNER);
    Member carol = new Member("", "carol@contoso.example");
    Contact after =
        Contact.group(
            before.uid(),
            before.displayName(),
            List.of(before.members().orElseThrow().getFirst(), carol),
            before.notes(),
            before.categories(),
            before.sensitivity(),
            before.extras());
    String merged = FORMAT.merge(text, before, Items.remote(after));
    assertThat(FORMAT.read(merged, OWNER).members()).isEqualTo(after.members());
    List<String> untouched =
        lines(text).stream()
            .filter(line -> !line.contains("mailto:") && !line.startsWith("REV"))
            .toList();
    assertThat(lines(merged)).containsAll(untouched);
  }

  @Test
  void a_group_without_members_stays_a_group() {
    Contact empty = group();
    String text = FORMAT.write(Items.remote(empty));
    assertThat(FORMAT.read(text, OWNER).members()).contains(List.of());
  }

  private static Contact group(Member... members) {
    return Contact.group(
        "1", "Board", List.of(members), Body.EMPTY, List.of(), Sensitivity.NORMAL, Extras.NONE);
  }

  private static List<String> lines(String text) {
    return text.replace("\r\n ", "")
        .lines()
        .filter(line -> !line.startsWith("REV:") && !line.startsWith("PRODID:"))
        .toList();
  }
}
