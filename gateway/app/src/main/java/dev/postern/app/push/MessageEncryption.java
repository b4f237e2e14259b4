package dev.postern.app.push;

import dev.postern.api.client.PushSubscription;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a message so that only the subscribed client can read it (RFC 8291), as one record of
 * the content coding aes128gcm (RFC 8188).
 */
final class MessageEncryption {
  static final String CODING = "aes128gcm";

  /** What every push service takes (RFC 8291 section 4). */
  private static final int RECORD_SIZE = 4096;

  private static final int SALT_BYTES = 16;
  private static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** Ends the last record (RFC 8188 section 2). */
  private static final byte LAST = 2;

  private static final int OVERHEAD = 1 + TAG_BITS / 8;

  private final SecureRandom random = new SecureRandom();

  /** The body of a request to the push service. */
  byte[] encrypt(byte[] message, PushSubscription subscription) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return encrypt(message, subscription, P256.generate(), salt);
  }

  /**
   * @param sender a key pair for this message alone
   * @param salt 16 bytes for this message alone
   */
  static byte[] encrypt(
      byte[] message, PushSubscription subscription, KeyPair sender, byte[] salt) {
    if (message.length > RECORD_SIZE - OVERHEAD) {
      throw new IllegalArgumentException("a push message has one record of 4,096 bytes");
    }
    try {
      byte[] keyId = P256.point((ECPublicKey) sender.getPublic());
      byte[] material = material(subscription, sender, keyId);
      byte[] key = derive(material, salt, label("Content-Encoding: aes128gcm"), KEY_BYTES);
      byte[] nonce = derive(material, salt, label("Content-Encoding: nonce"), NONCE_BYTES);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BITS, nonce));
      byte[] padded = Arrays.copyOf(message, message.length + 1);
      padded[message.length] = LAST;
      byte[] record = cipher.doFinal(padded);
      return ByteBuffer.allocate(SALT_BYTES + Integer.BYTES + 1 + keyId.length + record.length)
          .put(salt)
          .putInt(RECORD_SIZE)
          .put((byte) keyId.length)
          .put(keyId)
          .put(record)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES, ECDH and HKDF", e);
    }
  }

  /** RFC 8291 section 3.3. */
  private static byte[] material(PushSubscription subscription, KeyPair sender, byte[] keyId)
      throws GeneralSecurityException {
    byte[] client = Base64.getUrlDecoder().decode(subscription.publicKey());
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(sender.getPrivate());
    agreement.doPhase(P256.key(client, (ECPublicKey) sender.getPublic()), true);
    byte[] prefix = label("WebPush: info");
    byte[] info =
        ByteBuffer.allocate(prefix.length + client.length + keyId.length)
            .put(prefix)
            .put(client)
            .put(keyId)
            .array();
    byte[] auth = Base64.getUrlDecoder().decode(subscription.authSecret());
    return derive(agreement.generateSecret(), auth, info, 32);
  }

  /** HKDF with SHA-256 (RFC 5869). */
  private static byte[] derive(byte[] material, byte[] salt, byte[] info, int length)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addIKM(material).addSalt(salt).thenExpand(info, length));
  }

  /** A label and the zero that ends it. */
  private static byte[] label(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return Arrays.copyOf(bytes, bytes.length + 1);
  }
}
