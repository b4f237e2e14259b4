package dev.postern.app;

import dev.postern.config.TlsConfig;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;

/**
 * Whether a key is that of a certificate: while files are exchanged, one may be new and the other
 * still old, and such a pair would fail every handshake.
 */
final class KeyPairCheck {
  private static final byte[] PROBE = {1, 2, 3};

  private KeyPairCheck() {}

  static void belongTogether(TlsConfig.Certificate files, Buffer chain, Buffer key)
      throws CertificateFault {
    PublicKey shown = publicKey(files, chain);
    PrivateKey kept = privateKey(files, chain, key);
    try {
      Signature signature = Signature.getInstance(algorithm(kept));
      signature.initSign(kept);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(shown);
      signature.update(PROBE);
      if (!signature.verify(signed)) {
        throw new CertificateFault(files.key() + " is not the key of " + files.chain());
      }
    } catch (GeneralSecurityException e) {
      throw new CertificateFault(files.key() + " is not the key of " + files.chain(), e);
    }
  }

  private static PublicKey publicKey(TlsConfig.Certificate files, Buffer chain)
      throws CertificateFault {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(chain.getBytes()))
          .getPublicKey();
    } catch (CertificateException e) {
      throw new CertificateFault(files.chain() + " holds no certificate", e);
    }
  }

  /** As Vert.x reads it, which knows more forms than PKCS #8. */
  private static PrivateKey privateKey(TlsConfig.Certificate files, Buffer chain, Buffer key)
      throws CertificateFault {
    try {
      X509KeyManager manager =
          (X509KeyManager)
              new PemKeyCertOptions()
                  .addCertValue(chain)
                  .addKeyValue(key)
                  .getKeyManagerFactory(null)
                  .getKeyManagers()[0];
      return Stream.of("RSA", "EC", "EdDSA", "RSASSA-PSS", "DSA")
          .map(type -> manager.getServerAliases(type, null))
          .filter(Objects::nonNull)
          .flatMap(Stream::of)
          .map(manager::getPrivateKey)
          .findFirst()
          .orElseThrow(() -> new CertificateFault(files.key() + " holds no key"));
    } catch (CertificateFault fault) {
      throw fault;
    } catch (Exception unreadable) {
      // Vert.x declares Exception, and what it throws may quote the file.
      throw new CertificateFault(files.key() + " holds no key that can be read");
    }
  }

  private static String algorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      case "DSA" -> "SHA256withDSA";
      default -> key.getAlgorithm();
    };
  }
}
