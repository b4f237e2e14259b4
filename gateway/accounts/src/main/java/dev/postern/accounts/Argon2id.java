package dev.postern.accounts;

import dev.postern.accounts.PasswordHash.Cost;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) over passwords in UTF-8. They are brought to Unicode's form C first, as RFC
 * 8265 section 4.2 says, since systems differ in how they type an é.
 */
public final class Argon2id implements PasswordCheck {
  /** OWASP's recommendation of 2025: 19 MiB, two passes, one lane. */
  static final Cost COST = new Cost(19 * 1024, 2, 1);

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  /** Hashes a new password with a salt of its own. */
  public PasswordHash hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return PasswordHash.of(COST, salt, compute(COST, salt, password, HASH_BYTES));
  }

  @Override
  public boolean matches(PasswordHash stored, String password) {
    byte[] expected = stored.hash();
    byte[] actual = compute(stored.cost(), stored.salt(), password, expected.length);
    return MessageDigest.isEqual(expected, actual);
  }

  private static byte[] compute(Cost cost, byte[] salt, String password, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] hash = new byte[length];
    generator.generateBytes(
        Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
