package dev.postern.api.client;

import java.math.BigInteger;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where a client's push service takes messages for it (RFC 8030), and how they are encrypted so
 * that only the client can read them (RFC 8291). All of it is secret: whoever knows it can wake the
 * client.
 *
 * @param endpoint the push resource
 * @param publicKey the client's P-256 key, an uncompressed point in base64url
 * @param authSecret 16 bytes in base64url
 */
public record PushSubscription(URI endpoint, String publicKey, String authSecret) {
  private static final int LONGEST = 2048;
  private static final int POINT_BYTES = 65;
  private static final int SECRET_BYTES = 16;

  /** The curve P-256 (SP 800-186 section 3.2.1.3): y² = x³ - 3x + b modulo p. */
  private static final BigInteger P =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);

  private static final BigInteger B =
      new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

  /**
   * @throws IllegalArgumentException if this is no subscription; the message says why, without
   *     secrets
   */
  public PushSubscription {
    check(endpoint.toString().length() <= LONGEST, "the push resource is too long");
    check(
        endpoint.getHost() != null
            && endpoint.getRawUserInfo() == null
            && endpoint.getRawFragment() == null,
        "the push resource must be an absolute URI with a host");
    check(isOnCurve(decoded(publicKey)), "the public key is no uncompressed point of P-256");
    check(decoded(authSecret).length == SECRET_BYTES, "the auth secret must be 16 bytes");
  }

  /** Keeps the secrets out of logs. */
  @Override
  public String toString() {
    return "a subscription at " + endpoint.getHost();
  }

  private static boolean isOnCurve(byte[] point) {
    if (point.length != POINT_BYTES || point[0] != 4) {
      return false;
    }
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 33, POINT_BYTES));
    BigInteger right = x.pow(3).subtract(x.multiply(BigInteger.valueOf(3))).add(B).mod(P);
    return x.compareTo(P) < 0 && y.compareTo(P) < 0 && y.pow(2).mod(P).equals(right);
  }

  /** Padded or not: RFC 7515 leaves padding off, not all clients do. */
  private static byte[] decoded(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
