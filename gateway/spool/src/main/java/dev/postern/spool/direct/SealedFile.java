package dev.postern.spool.direct;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

/**
 * A temporary file of this process alone, encrypted with a key of its own that is never written
 * down: what a crash leaves of it says nothing to anybody (promise 8).
 */
record SealedFile(Path path, SecretKey key, OutputStream out) implements AutoCloseable {

  /** An empty one. */
  static SealedFile create() throws IOException {
    try {
      KeyGenerator generator = KeyGenerator.getInstance("AES");
      generator.init(256);
      SecretKey key = generator.generateKey();
      Path path = Files.createTempFile("postern-message", "");
      return new SealedFile(
          path,
          key,
          new CipherOutputStream(Files.newOutputStream(path), cipher(Cipher.ENCRYPT_MODE, key)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("there is no AES in counter mode", e);
    }
  }

  /** From the beginning; only once {@link #out} is closed. */
  InputStream open() throws IOException {
    try {
      return new CipherInputStream(Files.newInputStream(path), cipher(Cipher.DECRYPT_MODE, key));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("there is no AES in counter mode", e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      Files.deleteIfExists(path);
    }
  }

  /** The key is used for one stream only, so its counter may begin at zero. */
  private static Cipher cipher(int mode, SecretKey key) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(mode, key, new IvParameterSpec(new byte[cipher.getBlockSize()]));
    return cipher;
  }
}
