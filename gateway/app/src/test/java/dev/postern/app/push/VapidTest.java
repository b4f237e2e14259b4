package dev.postern.app.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.junit.jupiter.api.Test;

/** Signatures are verified by another library than the one that made them. */
class VapidTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  /** RFC 8292 section 2.4. */
  private static final String EXAMPLE =
      "vapid t=eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLC"
          + "JleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA,"
          + " k=BA1Hxzyi1RUM1b5wjxsn"
          + "7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs";

  private static final Pattern FORM =
      Pattern.compile("vapid t=([\\w-]+)\\.([\\w-]+)\\.([\\w-]+), k=([\\w-]+)");

  @Test
  void the_example_of_rfc_8292_is_verified() throws Exception {
    assertThat(verified(EXAMPLE).get("sub").asText()).isEqualTo("mailto:push@example.com");
  }

  @Test
  void what_the_gateway_says_has_the_examples_form_and_a_signature_that_holds() throws Exception {
    byte[] kept = Vapid.generate();
    Vapid vapid = Vapid.of(kept, "mailto:push@example.com");
    String said = vapid.authorization(URI.create("https://push.example.net/wake/1"), NOW);
    JsonNode claims = verified(said);
    assertThat(claims.get("aud").asText()).isEqualTo("https://push.example.net");
    assertThat(claims.get("sub").asText()).isEqualTo("mailto:push@example.com");
    assertThat(claims.get("exp").asLong())
        .isBetween(NOW.getEpochSecond(), NOW.plusSeconds(24 * 3600).getEpochSecond());
    assertThat(said.substring(0, said.indexOf('.')))
        .isEqualTo(EXAMPLE.substring(0, EXAMPLE.indexOf('.')));
    assertThat(said).endsWith(", k=" + vapid.publicKey());
    assertThat(Vapid.of(kept, "mailto:b@example.com").publicKey()).isEqualTo(vapid.publicKey());
  }

  @Test
  void the_audience_is_the_origin_with_a_port_that_is_not_the_usual_one() throws Exception {
    Vapid vapid = Vapid.of(Vapid.generate(), "mailto:push@example.com");
    URI endpoint = URI.create("https://push.example.net:8443/wake/1?x=y");
    assertThat(verified(vapid.authorization(endpoint, NOW)).get("aud").asText())
        .isEqualTo("https://push.example.net:8443");
  }

  private static JsonNode verified(String authorization)
      throws GeneralSecurityException, IOException {
    Matcher parts = FORM.matcher(authorization);
    assertThat(parts.matches()).as(authorization).isTrue();
    X9ECParameters curve = ECNamedCurveTable.getByName("P-256");
    ECDSASigner signer = new ECDSASigner();
    signer.init(
        false,
        new ECPublicKeyParameters(
            curve.getCurve().decodePoint(bytes(parts.group(4))),
            new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN())));
    byte[] signature = bytes(parts.group(3));
    assertThat(signature).hasSize(64);
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest((parts.group(1) + "." + parts.group(2)).getBytes(StandardCharsets.US_ASCII));
    assertThat(
            signer.verifySignature(
                hash,
                new BigInteger(1, Arrays.copyOf(signature, 32)),
                new BigInteger(1, Arrays.copyOfRange(signature, 32, 64))))
        .isTrue();
    return new ObjectMapper().readTree(bytes(parts.group(2)));
  }

  private static byte[] bytes(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }
}
