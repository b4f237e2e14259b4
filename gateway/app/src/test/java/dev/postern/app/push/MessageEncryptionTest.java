package dev.postern.app.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.client.PushSubscription;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class MessageEncryptionTest {
  private static final URI ENDPOINT = URI.create("https://push.example.net/wake");

  /** RFC 8291 section 5 and appendix A. */
  private static final String CLIENT =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

  private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
  private static final String SALT = "DGv6ra1nlYgDCS1FRnbzlw";
  private static final String SENDER_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
  private static final String SENDER_PUBLIC =
      "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
  private static final String TEXT = "When I grow up, I want to be a watermelon";
  private static final String BODY =
      "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS"
          + "6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxs"
          + "j_Qulcy4a-fN";

  @Test
  void the_example_of_rfc_8291_comes_out_octet_by_octet() throws GeneralSecurityException {
    byte[] body =
        MessageEncryption.encrypt(
            TEXT.getBytes(StandardCharsets.UTF_8),
            subscription(CLIENT, AUTH),
            sender(),
            bytes(SALT));
    assertThat(P256.base64(body)).isEqualTo(BODY);
  }

  @Test
  void the_same_message_is_never_encrypted_the_same_way() {
    MessageEncryption encryption = new MessageEncryption();
    byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
    assertThat(encryption.encrypt(text, subscription(CLIENT, AUTH)))
        .isNotEqualTo(encryption.encrypt(text, subscription(CLIENT, AUTH)));
  }

  @Test
  void keys_that_are_no_points_of_the_curve_and_secrets_of_other_lengths_are_refused() {
    String beside = CLIENT.substring(0, 80) + "A" + CLIENT.substring(81);
    for (String key : new String[] {beside, "BCVx", "", "!!", SENDER_PRIVATE}) {
      assertThatThrownBy(() -> subscription(key, AUTH))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (String auth : new String[] {"", "BTBZ", SENDER_PRIVATE}) {
      assertThatThrownBy(() -> subscription(CLIENT, auth))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static PushSubscription subscription(String key, String auth) {
    return new PushSubscription(ENDPOINT, key, auth);
  }

  private static KeyPair sender() throws GeneralSecurityException {
    ECPublicKey curve = (ECPublicKey) P256.generate().getPublic();
    ECPrivateKeySpec secret =
        new ECPrivateKeySpec(new BigInteger(1, bytes(SENDER_PRIVATE)), curve.getParams());
    return new KeyPair(
        P256.key(bytes(SENDER_PUBLIC), curve),
        KeyFactory.getInstance("EC").generatePrivate(secret));
  }

  private static byte[] bytes(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }
}
