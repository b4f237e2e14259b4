package dev.postern.sandbox.entra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Optional;

/** A JSON Web Token in compact form (RFC 7515 section 7.1), signed with RS256 or PS256. */
record Jwt(JsonNode header, JsonNode claims, String signingInput, byte[] signature) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  /** Empty if the text is no token. */
  static Optional<Jwt> parse(String compact) {
    String[] parts = compact.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Jwt(
              JSON.readTree(decode(parts[0])),
              JSON.readTree(decode(parts[1])),
              parts[0] + '.' + parts[1],
              decode(parts[2])));
    } catch (IOException | IllegalArgumentException notAToken) {
      return Optional.empty();
    }
  }

  static String sign(ObjectNode header, ObjectNode claims, PrivateKey key) {
    String input = encode(header) + '.' + encode(claims);
    try {
      Signature signature = signature(header.path("alg").asText());
      signature.initSign(key);
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + '.' + ENCODER.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Could not sign a token", e);
    }
  }

  boolean isSignedBy(PublicKey key) {
    try {
      Signature verifier = signature(header.path("alg").asText());
      verifier.initVerify(key);
      verifier.update(signingInput.getBytes(StandardCharsets.US_ASCII));
      return verifier.verify(signature);
    } catch (GeneralSecurityException refused) {
      return false;
    }
  }

  private static Signature signature(String algorithm) throws GeneralSecurityException {
    return switch (algorithm) {
      case "RS256" -> Signature.getInstance("SHA256withRSA");
      case "PS256" -> {
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(
            new PSSParameterSpec(
                "SHA-256",
                "MGF1",
                MGF1ParameterSpec.SHA256,
                32,
                PSSParameterSpec.TRAILER_FIELD_BC));
        yield pss;
      }
      default -> throw new GeneralSecurityException("Not an algorithm taken here: " + algorithm);
    };
  }

  private static String encode(ObjectNode node) {
    try {
      return ENCODER.encodeToString(JSON.writeValueAsBytes(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree that cannot be written", e);
    }
  }

  private static byte[] decode(String part) {
    return Base64.getUrlDecoder().decode(part);
  }
}
