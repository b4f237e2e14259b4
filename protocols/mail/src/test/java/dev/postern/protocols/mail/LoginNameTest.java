package dev.postern.protocols.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginNameTest {
  private static final String BOTH = "alice@x.example/sales@x.example";

  @Test
  void a_plain_name_opens_the_logins_own_mailbox() {
    assertThat(LoginName.shown("alice@x.example", "demo"))
        .isEqualTo(shown("alice@x.example", Optional.empty()));
  }

  @Test
  void what_follows_a_slash_is_the_mailbox() {
    assertThat(LoginName.shown(BOTH, "demo")).isEqualTo(shown("alice@x.example", sales()));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "alice@x.example,none",
        "Alice@X.example,none",
        "sales@x.example,sales@x.example",
        "Sales@x.example,sales@x.example",
      })
  void the_authorization_identity_is_the_mailbox_or_the_login_itself(
      String actingAs, String mailbox) {
    assertThat(LoginName.shown("alice@x.example", actingAs, "demo", Refusal.NONE))
        .isEqualTo(shown("alice@x.example", Optional.ofNullable(mailbox).map(MailAddress::new)));
  }

  @ParameterizedTest
  @CsvSource({"sales@x.example", "ALICE@x.example/sales@x.example", "''"})
  void name_and_authorization_identity_may_say_the_same(String actingAs) {
    assertThat(LoginName.shown(BOTH, actingAs, "demo", Refusal.NONE))
        .isEqualTo(shown("alice@x.example", sales()));
  }

  @ParameterizedTest
  @CsvSource({"bob@x.example", "alice@x.example", "alice@x.example/bob@x.example"})
  void two_mailboxes_are_one_too_many(String actingAs) {
    assertThat(LoginName.shown(BOTH, actingAs, "demo", Refusal.NONE))
        .isEqualTo(new SaslStep.Malformed("That names two mailboxes"));
  }

  @ParameterizedTest
  @CsvSource({"alice@x.example/", "alice@x.example/sales", "alice@x.example/@"})
  void a_mailbox_is_a_mail_address(String name) {
    assertThat(LoginName.shown(name, "demo"))
        .isEqualTo(new SaslStep.Malformed("The mailbox to open is no mail address"));
  }

  @Test
  void neither_part_has_line_breaks_for_the_log() {
    assertThat(LoginName.shown("alice@x.example/sales@x.example\nroot", "demo"))
        .isInstanceOf(SaslStep.Malformed.class);
    assertThat(LoginName.shown("alice@x.example", "sales@x.example\nroot", "", Refusal.NONE))
        .isInstanceOf(SaslStep.Malformed.class);
  }

  private static SaslStep.Shown shown(String login, Optional<MailAddress> mailbox) {
    return new SaslStep.Shown(new LoginName(login, mailbox), "demo", Refusal.NONE);
  }

  private static Optional<MailAddress> sales() {
    return Optional.of(new MailAddress("sales@x.example"));
  }
}
