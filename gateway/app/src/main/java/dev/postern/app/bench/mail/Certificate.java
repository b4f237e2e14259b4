package dev.postern.app.bench.mail;

import dev.postern.sandbox.tls.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * What all proxies show their clients.
 *
 * @param chain PEM
 * @param key PEM
 * @param both chain and key in one file, as haproxy wants them
 * @param clients trust it
 */
record Certificate(Path chain, Path key, Path both, SSLSocketFactory clients) {

  static Certificate make(Path folder) throws IOException {
    CertificateAuthority authority = CertificateAuthority.in(folder);
    Path chain = folder.resolve("server.pem");
    Path key = folder.resolve("server-key.pem");
    Path both =
        Files.writeString(
            folder.resolve("both.pem"), Files.readString(chain) + Files.readString(key));
    return new Certificate(chain, key, both, trusting(authority));
  }

  private static SSLSocketFactory trusting(CertificateAuthority authority) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry("ca", authority.certificate());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was just made cannot be trusted", e);
    }
  }
}
