package dev.postern.app;

import dev.postern.config.TlsConfig;
import dev.postern.protocols.mail.MailListener;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.Set;

/**
 * A listener's certificates as their files hold them now, as Vert.x and the protocols take them.
 */
final class ServerTls {
  private ServerTls() {}

  /**
   * Reads the files.
   *
   * @throws CertificateFault if a listener could not work with them; the message names the file
   */
  static ServerSSLOptions read(TlsConfig tls) throws CertificateFault {
    PemKeyCertOptions keys = new PemKeyCertOptions();
    for (TlsConfig.Certificate certificate : tls.certificates()) {
      Buffer chain = content(certificate.chain());
      Buffer key = content(certificate.key());
      KeyPairCheck.belongTogether(certificate, chain, key);
      keys.addCertValue(chain).addKeyValue(key);
    }
    ServerSSLOptions options =
        new ServerSSLOptions()
            .setKeyCertOptions(keys)
            .setSni(tls.certificates().size() > 1)
            .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"));
    if (tls.clientAuthority().isPresent()) {
      Path file = tls.clientAuthority().get();
      options
          .setClientAuth(ClientAuth.REQUIRED)
          .setTrustOptions(new PemTrustOptions().addCertValue(authorities(file)));
    }
    return options;
  }

  static MailListener.Tls ofMail(TlsConfig.Mode mode, ServerSSLOptions options) {
    return switch (mode) {
      case IMPLICIT -> new MailListener.Tls.Implicit(options);
      case STARTTLS -> new MailListener.Tls.StartTls(options);
    };
  }

  private static Buffer authorities(Path file) throws CertificateFault {
    Buffer pem = content(file);
    try {
      int found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem.getBytes()))
              .size();
      if (found == 0) {
        throw new CertificateFault(file + " holds no certificate");
      }
      return pem;
    } catch (GeneralSecurityException e) {
      throw new CertificateFault(file + " cannot be read as certificates", e);
    }
  }

  private static Buffer content(Path file) throws CertificateFault {
    try {
      return Buffer.buffer(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new CertificateFault(file + " cannot be read", e);
    }
  }
}
