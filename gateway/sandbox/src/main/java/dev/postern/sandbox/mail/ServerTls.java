package dev.postern.sandbox.mail;

import dev.postern.sandbox.tls.Pem;
import dev.postern.sandbox.tls.ServerIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The sandbox's certificate, as the JDK's sockets want it. */
final class ServerTls {
  private ServerTls() {}

  /**
   * @throws IOException if the certificate or its key cannot be read
   */
  static SSLContext context(ServerIdentity identity) throws IOException {
    // Kept in memory only; the store wants a password all the same.
    char[] password = new char[0];
    try {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(
                      identity.certificatePem().getBytes(StandardCharsets.US_ASCII)))
              .toArray(Certificate[]::new);
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, password);
      keys.setKeyEntry("server", Pem.privateKey(identity.keyPem()), password, chain);
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("The sandbox's certificate cannot be used", e);
    }
  }
}
