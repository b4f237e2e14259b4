package dev.postern.store;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Keeps what the gateway stores of people's data secret: compressed, then encrypted by AES-256-GCM
 * (NIST SP 800-38D) with a random nonce of 96 bits. A sealed value is the id of its key (one byte,
 * so that keys can be rotated), the nonce, and the cipher text with its tag of 128 bits.
 */
public final class Sealer {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final KeyFile keys;
  private final SecureRandom random = new SecureRandom();

  private Sealer(KeyFile keys) {
    this.keys = keys;
  }

  /** Reads the key file, or makes one that only its owner can read. */
  public static Sealer open(Path keyFile) {
    return new Sealer(KeyFile.openOrCreate(keyFile));
  }

  /**
   * Seals a value.
   *
   * @param purpose what kind of value it is; the same must be given to unseal it, so that one value
   *     cannot be passed off as another
   */
  public byte[] seal(String purpose, byte[] plain) {
    Map.Entry<Byte, SecretKey> key = keys.newest();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] secret =
          cipher(Cipher.ENCRYPT_MODE, key.getValue(), nonce, purpose).doFinal(deflate(plain));
      return ByteBuffer.allocate(1 + NONCE_BYTES + secret.length)
          .put(key.getKey())
          .put(nonce)
          .put(secret)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is not available", e);
    }
  }

  /**
   * Gives back a sealed value.
   *
   * @throws IllegalStateException if it was not sealed with one of the keys for this purpose
   */
  public byte[] unseal(String purpose, byte[] sealed) {
    ByteBuffer buffer = ByteBuffer.wrap(sealed);
    try {
      SecretKey key = keys.byId(buffer.get());
      byte[] nonce = new byte[NONCE_BYTES];
      buffer.get(nonce);
      byte[] secret = new byte[buffer.remaining()];
      buffer.get(secret);
      return inflate(cipher(Cipher.DECRYPT_MODE, key, nonce, purpose).doFinal(secret));
    } catch (GeneralSecurityException | DataFormatException | BufferUnderflowException e) {
      throw new IllegalStateException("a stored value does not fit the key file", e);
    }
  }

  public byte[] sealText(String purpose, String text) {
    return seal(purpose, text.getBytes(StandardCharsets.UTF_8));
  }

  public String unsealText(String purpose, byte[] sealed) {
    return new String(unseal(purpose, sealed), StandardCharsets.UTF_8);
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String purpose)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] deflate(byte[] plain) {
    try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2 + 64);
      byte[] chunk = new byte[8192];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
      return out.toByteArray();
    }
  }

  private static byte[] inflate(byte[] packed) throws DataFormatException {
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(packed);
      ByteArrayOutputStream out = new ByteArrayOutputStream(packed.length * 3);
      byte[] chunk = new byte[8192];
      while (!inflater.finished()) {
        int count = inflater.inflate(chunk);
        if (count == 0 && inflater.needsInput()) {
          throw new DataFormatException("cut short");
        }
        out.write(chunk, 0, count);
      }
      return out.toByteArray();
    }
  }
}
