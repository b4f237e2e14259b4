package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contact.Member;
import dev.postern.api.model.Extras;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Members of groups that name other cards. */
class MemberCardsTest {
  private static final MailAddress OWNER = new MailAddress("alice@contoso.example");
  private static final ContactFormat FORMAT = new ContactFormat();
  private static final String GROUP =
      """
      BEGIN:VCARD
      VERSION:4.0
      UID:g
      KIND:group
      FN:Board
      MEMBER;PREF=1:urn:uuid:y
      MEMBER:urn:uuid:nobody
      MEMBER:mailto:bob@contoso.example
      END:VCARD
      """
          .replace("\n", "\r\n");

  private static Contact yoko(String address) {
    return FORMAT.read(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:y\r\nFN:Yoko\r\nN:Yoko;;;;\r\nEMAIL:%s\r\nEND:VCARD\r\n"
            .formatted(address),
        OWNER);
  }

  private static Contact group(String address) {
    return FORMAT.read(FORMAT.resolved(GROUP, Map.of("y", yoko(address))), OWNER);
  }

  @Test
  void a_card_that_is_there_is_a_member_by_its_address() {
    assertThat(FORMAT.references(GROUP)).contains("y", "urn:uuid:y", "nobody");
    assertThat(group("yoko@fabrikam.example").members())
        .hasValueSatisfying(members ->
            assertThat(members)
                .containsExactlyInAnyOrder(
                    new Member("Yoko", "yoko@fabrikam.example"),
                    new Member("", "bob@contoso.example")));
    assertThat(group("no address").members().orElseThrow()).hasSize(1);
  }

  @Test
  void clients_get_back_what_they_wrote() {
    String written = FORMAT.write(Items.remote(group("yoko@fabrikam.example")));
    assertThat(written)
        .contains("MEMBER;PREF=1:urn:uuid:y", "MEMBER:urn:uuid:nobody", "mailto:bob@")
        .doesNotContain("yoko@", "X-POSTERN");
  }

  @Test
  void a_member_that_leaves_upstream_leaves_the_text_and_one_that_comes_comes() {
    Contact before = group("yoko@fabrikam.example");
    Contact after =
        Contact.group(
            before.uid(),
            before.displayName(),
            List.of(
                new Member("", "bob@contoso.example"), new Member("Zoë", "zoe@fabrikam.example")),
            before.notes(),
            before.categories(),
            before.sensitivity(),
            before.extras());
    assertThat(FORMAT.merge(GROUP, before, Items.remote(after)))
        .contains("MEMBER:urn:uuid:nobody", "mailto:bob@", "mailto:zoe@")
        .doesNotContain("urn:uuid:y", "X-POSTERN");
  }

  @Test
  void a_text_that_did_not_change_says_what_it_said_when_it_was_written() {
    Contact base = group("yoko@fabrikam.example");
    assertThat(FORMAT.read(FORMAT.asWritten(GROUP, base), OWNER)).isEqualTo(base);
    assertThat(group("yoko@elsewhere.example")).isNotEqualTo(base);
  }

  @Test
  void a_note_that_somebody_made_up_adds_nothing_to_a_card() {
    Contact made =
        FORMAT
            .read(GROUP, OWNER)
            .withExtras(
                new Extras(
                    "postern 1\n@card\n+X-POSTERN-MEMBER;X-ADDRESS=bob@contoso.example:TEL:1\n"
                        + "+X-POSTERN-MEMBER;X-ADDRESS=a@b.example:MEMBER:urn:uuid:q\n"
                        + "+X-POSTERN-MEMBER:no line\n"));
    assertThat(FORMAT.write(Items.remote(made)))
        .contains("mailto:bob@")
        .doesNotContain("TEL", "urn:uuid:q", "X-POSTERN");
  }
}
