package dev.postern.protocols.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mechanisms by which clients show a password as if it were a token. */
class SaslTokenTest {
  private static final LoginName ALICE = new LoginName("alice@x.example", Optional.empty());
  private static final LoginName SALES =
      new LoginName("alice@x.example", Optional.of(new MailAddress("sales@x.example")));

  @Test
  void xoauth2_takes_the_password_as_token() {
    assertThat(xoauth2("user=alice@x.example^auth=Bearer de mo ü^^"))
        .isEqualTo(new SaslStep.Shown(ALICE, "de mo ü", Refusal.XOAUTH2));
    assertThat(xoauth2("user=alice@x.example/sales@x.example^auth=bearer demo^^"))
        .isEqualTo(new SaslStep.Shown(SALES, "demo", Refusal.XOAUTH2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "^^",
        "user=alice@x.example",
        "user=alice@x.example^auth=Bearer demo",
        "user=alice@x.example^auth=Bearer demo^",
        "user=alice@x.example^auth=Basic demo^^",
        "user=^auth=Bearer demo^^",
        "auth=Bearer demo^^"
      })
  void what_is_no_xoauth2_is_malformed(String message) {
    assertThat(xoauth2(message)).isInstanceOf(SaslStep.Malformed.class);
  }

  @Test
  void oauthbearer_takes_the_password_as_token() {
    assertThat(oauthbearer("n,a=alice@x.example,^host=mail.x.example^port=143^auth=Bearer demo^^"))
        .isEqualTo(new SaslStep.Shown(ALICE, "demo", Refusal.OAUTHBEARER));
    assertThat(oauthbearer("y,a=alice@x.example/sales@x.example,^auth=BEARER demo^^"))
        .isEqualTo(new SaslStep.Shown(SALES, "demo", Refusal.OAUTHBEARER));
  }

  @Test
  void commas_and_equals_signs_in_a_name_are_escaped() {
    assertThat(oauthbearer("n,a=a=2Cb=3Dc@x.example,^auth=Bearer demo^^"))
        .extracting(it -> ((SaslStep.Shown) it).name().login())
        .isEqualTo("a,b=c@x.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "n,,^auth=Bearer demo^^",
        "n,a=,^auth=Bearer demo^^",
        "n,a=a=20b@x.example,^auth=Bearer demo^^",
        "p=tls-unique,a=alice@x.example,^auth=Bearer demo^^",
        "n,a=alice@x.example,^auth=Bearer demo^",
        "n,a=alice@x.example,^auth=Basic demo^^",
        "n,a=alice@x.example,^host=mail.x.example^^"
      })
  void what_is_no_oauthbearer_is_malformed(String message) {
    assertThat(oauthbearer(message)).isInstanceOf(SaslStep.Malformed.class);
  }

  @Test
  void each_mechanism_has_its_own_words_for_a_wrong_password_and_for_a_missing_grant() {
    Failure wrong = new Failure.Unauthenticated("wrong");
    Failure missing = new Failure.Forbidden("not granted");
    assertThat(said(Refusal.XOAUTH2, wrong))
        .contains("{\"status\":\"401\",\"schemes\":\"bearer\"}");
    assertThat(said(Refusal.XOAUTH2, missing))
        .contains("{\"status\":\"403\",\"schemes\":\"bearer\"}");
    assertThat(said(Refusal.OAUTHBEARER, wrong)).contains("{\"status\":\"invalid_token\"}");
    assertThat(said(Refusal.OAUTHBEARER, missing)).contains("{\"status\":\"insufficient_scope\"}");
    assertThat(said(Refusal.NONE, wrong)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"XOAUTH2", "OAUTHBEARER"})
  void trouble_behind_the_gateway_is_never_said_to_be_the_tokens(String mechanism) {
    Duration wait = Duration.ofSeconds(30);
    assertThat(said(Refusal.valueOf(mechanism), new Failure.Unavailable(wait, "down"))).isEmpty();
    assertThat(said(Refusal.valueOf(mechanism), new Failure.Throttled(wait, "busy"))).isEmpty();
  }

  private static Optional<String> said(Refusal refusal, Failure failure) {
    return refusal
        .challenge(failure)
        .map(base64 -> new String(Base64.getDecoder().decode(base64), UTF_8));
  }

  private static SaslStep xoauth2(String message) {
    return new SaslXOAuth2().begin(Optional.of(base64(message)));
  }

  private static SaslStep oauthbearer(String message) {
    return new SaslOAuthBearer().begin(Optional.of(base64(message)));
  }

  /** With ^ for 0x01. */
  private static String base64(String message) {
    return Base64.getEncoder().encodeToString(message.replace('^', '\u0001').getBytes(UTF_8));
  }
}
