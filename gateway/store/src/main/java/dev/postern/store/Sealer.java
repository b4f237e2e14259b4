package dev.postern.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.DataFormatException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/**
 * Keeps what the gateway stores of people's data secret: compressed, then encrypted by AES-256-GCM
 * (NIST SP 800-38D) with a random nonce of 96 bits. A sealed value is the id of its key (one byte,
 * so that keys can be rotated), the nonce, and the cipher text with its tag of 128 bits.
 */
public final class Sealer {
  private static final int NONCE_BYTES = 12;

  private final KeyFile keys;
  private final SecureRandom random = new SecureRandom();
  private final BlockingQueue<Workbench> idle =
      new ArrayBlockingQueue<>(2 * Runtime.getRuntime().availableProcessors());

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
    Workbench bench = take();
    try {
      byte[] secret = bench.encrypt(key.getValue(), nonce, purpose, bench.deflate(plain));
      return ByteBuffer.allocate(1 + NONCE_BYTES + secret.length)
          .put(key.getKey())
          .put(nonce)
          .put(secret)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is not available", e);
    } finally {
      giveBack(bench);
    }
  }

  /**
   * Gives back a sealed value.
   *
   * @throws IllegalStateException if it was not sealed with one of the keys for this purpose
   */
  public byte[] unseal(String purpose, byte[] sealed) {
    if (sealed.length < 1 + NONCE_BYTES) {
      throw new IllegalStateException("a stored value is too short to be one");
    }
    byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
    Workbench bench = take();
    try {
      return bench.inflate(
          bench.decrypt(keys.byId(sealed[0]), nonce, purpose, sealed, 1 + NONCE_BYTES));
    } catch (GeneralSecurityException | DataFormatException e) {
      throw new IllegalStateException("a stored value does not fit the key file", e);
    } finally {
      giveBack(bench);
    }
  }

  public byte[] sealText(String purpose, String text) {
    return seal(purpose, text.getBytes(StandardCharsets.UTF_8));
  }

  public String unsealText(String purpose, byte[] sealed) {
    return new String(unseal(purpose, sealed), StandardCharsets.UTF_8);
  }

  /**
   * Seals what is too large to be held in memory, without compressing it: the id of the key, a salt
   * of 32 bytes, and chunks of 64 KiB, each with a tag of 16. It can be unsealed once the stream
   * was closed.
   */
  public OutputStream sealing(String purpose, OutputStream to) throws IOException {
    Map.Entry<Byte, SecretKey> key = keys.newest();
    byte[] salt = new byte[StreamCipher.SALT_BYTES];
    random.nextBytes(salt);
    to.write(key.getKey());
    to.write(salt);
    return new SealingStream(
        to, new StreamCipher(Cipher.ENCRYPT_MODE, key.getValue(), salt, purpose));
  }

  /**
   * Reads what {@link #sealing} wrote.
   *
   * @throws IOException now or when it is read, if it is not whole, or not sealed for this purpose
   */
  public InputStream unsealing(String purpose, InputStream from) throws IOException {
    byte[] head = from.readNBytes(1 + StreamCipher.SALT_BYTES);
    if (head.length < 1 + StreamCipher.SALT_BYTES) {
      throw new EOFException("a sealed file is too short to be one");
    }
    byte[] salt = Arrays.copyOfRange(head, 1, head.length);
    return new UnsealingStream(
        from, new StreamCipher(Cipher.DECRYPT_MODE, keys.byId(head[0]), salt, purpose));
  }

  private Workbench take() {
    Workbench known = idle.poll();
    return known == null ? new Workbench() : known;
  }

  private void giveBack(Workbench bench) {
    if (!idle.offer(bench)) {
      bench.close();
    }
  }
}
