package dev.postern.protocols.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SaslTest {

  @Test
  void plain_takes_an_initial_response() {
    assertThat(plain("\0alice\0a\"b\\c ü")).isEqualTo(LoginName.shown("alice", "a\"b\\c ü"));
  }

  @Test
  void plain_without_an_initial_response_asks_with_an_empty_challenge() {
    SaslStep.Challenge challenge = (SaslStep.Challenge) new SaslPlain().begin(Optional.empty());
    assertThat(challenge.text()).isEmpty();
    assertThat(challenge.next().apply(base64("\0alice\0demo")))
        .isEqualTo(LoginName.shown("alice", "demo"));
  }

  @Test
  void login_asks_for_both() {
    SaslStep.Challenge user = (SaslStep.Challenge) new SaslLogin().begin(Optional.empty());
    assertThat(user.text()).isEqualTo(base64("Username:"));
    SaslStep.Challenge password = (SaslStep.Challenge) user.next().apply(base64("alice"));
    assertThat(password.text()).isEqualTo(base64("Password:"));
    assertThat(password.next().apply(base64("ß"))).isEqualTo(LoginName.shown("alice", "ß"));
  }

  @Test
  void login_takes_the_login_as_initial_response() {
    SaslStep.Challenge password =
        (SaslStep.Challenge) new SaslLogin().begin(Optional.of(base64("alice")));
    assertThat(password.text()).isEqualTo(base64("Password:"));
  }

  @Test
  void a_star_cancels() {
    SaslStep.Challenge challenge = (SaslStep.Challenge) new SaslPlain().begin(Optional.empty());
    assertThat(challenge.next().apply("*")).isInstanceOf(SaslStep.Cancelled.class);
  }

  @Test
  void an_equals_sign_is_an_empty_message() {
    assertThat(new SaslPlain().begin(Optional.of("="))).isInstanceOf(SaslStep.Malformed.class);
  }

  @Test
  void what_is_not_base64_or_not_utf8_is_malformed() {
    assertThat(new SaslPlain().begin(Optional.of("%%%"))).isInstanceOf(SaslStep.Malformed.class);
    String latin1 =
        Base64.getEncoder().encodeToString("\0alice\0\u00fc".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(new SaslPlain().begin(Optional.of(latin1))).isInstanceOf(SaslStep.Malformed.class);
  }

  @Test
  void a_login_has_no_line_breaks_for_the_log() {
    assertThat(plain("\0alice\nroot\0demo")).isInstanceOf(SaslStep.Malformed.class);
  }

  @Test
  void a_shown_password_does_not_show_in_text() {
    assertThat(plain("\0alice\0geheim").toString()).doesNotContain("geheim");
  }

  private static SaslStep plain(String message) {
    return new SaslPlain().begin(Optional.of(base64(message)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
