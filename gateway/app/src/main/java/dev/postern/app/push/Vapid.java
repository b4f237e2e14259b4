package dev.postern.app.push;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Who sends: a signature that push services know the gateway by (RFC 8292). A client binds its
 * subscription to the key, so it must always be the same.
 */
final class Vapid {
  /** Half of what RFC 8292 section 2 allows: clocks differ. */
  private static final Duration VALID = Duration.ofHours(12);

  private static final String HEADER = json("typ", "JWT", "alg", "ES256");

  private final PrivateKey key;
  private final String publicKey;
  private final String contact;

  private Vapid(PrivateKey key, String publicKey, String contact) {
    this.key = key;
    this.publicKey = publicKey;
    this.contact = contact;
  }

  /** A new key pair, as it is kept. */
  static byte[] generate() {
    KeyPair pair = P256.generate();
    String kept =
        P256.base64(pair.getPrivate().getEncoded())
            + "\n"
            + P256.base64(pair.getPublic().getEncoded());
    return kept.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * @param kept what {@link #generate} made
   * @param contact whom push services may turn to, a mailto: or https: address
   */
  static Vapid of(byte[] kept, String contact) {
    String[] parts = new String(kept, StandardCharsets.US_ASCII).split("\n", 2);
    try {
      KeyFactory factory = KeyFactory.getInstance("EC");
      ECPublicKey point =
          (ECPublicKey)
              factory.generatePublic(
                  new X509EncodedKeySpec(Base64.getUrlDecoder().decode(parts[1])));
      return new Vapid(
          factory.generatePrivate(new PKCS8EncodedKeySpec(Base64.getUrlDecoder().decode(parts[0]))),
          P256.base64(P256.point(point)),
          contact);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key for push services is no key of P-256", e);
    }
  }

  /** The public key as clients are told it: an uncompressed point in base64url. */
  String publicKey() {
    return publicKey;
  }

  /** What Authorization says to that push service (RFC 8292 section 3). */
  String authorization(URI endpoint, Instant now) {
    String claims =
        JsonNodeFactory.instance
            .objectNode()
            .put("aud", origin(endpoint))
            .put("exp", now.plus(VALID).getEpochSecond())
            .put("sub", contact)
            .toString();
    String signed = encoded(HEADER) + "." + encoded(claims);
    return "vapid t=" + signed + "." + signature(signed) + ", k=" + publicKey;
  }

  /** RFC 6454 section 6.1. */
  static String origin(URI url) {
    String authority = url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    return url.getScheme() + "://" + authority;
  }

  private String signature(String text) {
    try {
      Signature ecdsa = Signature.getInstance("SHA256withECDSAinP1363Format");
      ecdsa.initSign(key);
      ecdsa.update(text.getBytes(StandardCharsets.US_ASCII));
      return P256.base64(ecdsa.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has ECDSA", e);
    }
  }

  private static String encoded(String json) {
    return P256.base64(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String json(String name, String value, String other, String otherValue) {
    return JsonNodeFactory.instance.objectNode().put(name, value).put(other, otherValue).toString();
  }
}
