package dev.postern.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Encrypts one stream in chunks (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár,
 * 2015): AES-256-GCM by a key of the stream's own, derived by HKDF-SHA256 (RFC 5869) from the key
 * file's key, a random salt and the purpose. A chunk's nonce is its number and whether it is the
 * last, so that chunks can be neither swapped nor cut off.
 */
final class StreamCipher {
  static final int SALT_BYTES = 32;
  static final int CHUNK_BYTES = 1 << 16;
  static final int TAG_BYTES = 16;
  private static final int NONCE_BYTES = 12;

  private final Cipher cipher;
  private final SecretKey key;
  private final int mode;
  private long next;

  /**
   * @param mode {@link Cipher#ENCRYPT_MODE} or {@link Cipher#DECRYPT_MODE}
   */
  StreamCipher(int mode, SecretKey master, byte[] salt, String purpose) {
    this.mode = mode;
    try {
      this.key =
          KDF.getInstance("HKDF-SHA256")
              .deriveKey(
                  "AES",
                  HKDFParameterSpec.ofExtract()
                      .addIKM(master)
                      .addSalt(salt)
                      .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), 32));
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM or HKDF-SHA256 is not available", e);
    }
  }

  /** The next chunk. */
  byte[] next(byte[] chunk, int length, boolean last) throws GeneralSecurityException {
    byte[] nonce =
        ByteBuffer.allocate(NONCE_BYTES)
            .putLong(next++)
            .put(NONCE_BYTES - 1, (byte) (last ? 1 : 0))
            .array();
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
    return cipher.doFinal(chunk, 0, length);
  }
}
