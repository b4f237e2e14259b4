package dev.postern.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for an hour which passwords were right, since a DAV client shows its password with
 * every request. Kept is only a keyed hash, whose key lives and dies with the process; the stored
 * hash is part of it, so that a changed password is forgotten at once.
 */
final class VerifiedLogins {
  /**
   * Far longer than clients wait between polls: what checking costs is most of what a poll does.
   */
  static final Duration LIFETIME = Duration.ofHours(1);

  private static final int MOST = 100_000;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final Cache<String, Boolean> verified;

  VerifiedLogins(InstantSource clock) {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, ALGORITHM);
    Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    this.verified =
        Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LIFETIME).ticker(ticker).build();
  }

  /** What stands for a login, its stored hash and a password. */
  String fingerprint(String login, PasswordHash stored, String password) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      // Neither a login nor a hash can hold a NUL, so no two triples read alike.
      mac.update(
          (login.replace("\0", "") + '\0' + stored.text() + '\0').getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has " + ALGORITHM, missing);
    }
  }

  void remember(String fingerprint) {
    verified.put(fingerprint, Boolean.TRUE);
  }

  boolean remembers(String fingerprint) {
    return verified.getIfPresent(fingerprint) != null;
  }
}
