package dev.postern.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * What it takes to seal and unseal a value, but for the key: dearer to make than to use, and for
 * one user at a time.
 */
final class Workbench implements AutoCloseable {
  private static final int TAG_BITS = 128;

  /** Larger room is given up again: few texts need it. */
  private static final int MOST_KEPT = 1 << 16;

  private final Cipher cipher;
  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private final Inflater inflater = new Inflater(true);
  private byte[] room = new byte[1 << 13];

  Workbench() {
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is not available", e);
    }
  }

  byte[] encrypt(SecretKey key, byte[] nonce, String purpose, byte[] plain)
      throws GeneralSecurityException {
    begin(Cipher.ENCRYPT_MODE, key, nonce, purpose);
    return cipher.doFinal(plain);
  }

  /** The rest of a value, after its nonce. */
  byte[] decrypt(SecretKey key, byte[] nonce, String purpose, byte[] sealed, int from)
      throws GeneralSecurityException {
    begin(Cipher.DECRYPT_MODE, key, nonce, purpose);
    return cipher.doFinal(sealed, from, sealed.length - from);
  }

  byte[] deflate(byte[] plain) {
    deflater.reset();
    deflater.setInput(plain);
    deflater.finish();
    int length = 0;
    while (!deflater.finished()) {
      makeRoom(length);
      length += deflater.deflate(room, length, room.length - length);
    }
    return taken(length);
  }

  byte[] inflate(byte[] packed) throws DataFormatException {
    inflater.reset();
    inflater.setInput(packed);
    int length = 0;
    while (!inflater.finished()) {
      makeRoom(length);
      int count = inflater.inflate(room, length, room.length - length);
      if (count == 0 && inflater.needsInput()) {
        throw new DataFormatException("cut short");
      }
      length += count;
    }
    return taken(length);
  }

  @Override
  public void close() {
    deflater.close();
    inflater.close();
  }

  private void begin(int mode, SecretKey key, byte[] nonce, String purpose)
      throws GeneralSecurityException {
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
  }

  private void makeRoom(int length) {
    if (length == room.length) {
      room = Arrays.copyOf(room, 2 * room.length);
    }
  }

  private byte[] taken(int length) {
    byte[] result = Arrays.copyOf(room, length);
    if (room.length > MOST_KEPT) {
      room = new byte[MOST_KEPT];
    }
    return result;
  }
}
