package dev.postern.backends.microsoft;

import dev.postern.sandbox.tenant.AppRegistration;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate with its key, as an administrator makes one for an app registration. */
final class SelfSigned {
  private SelfSigned() {}

  static Path write(Path file) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    X500Principal name = new X500Principal("CN=postern");
    byte[] certificate =
        new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(Instant.now().minusSeconds(60)),
                Date.from(Instant.now().plus(Duration.ofDays(1))),
                name,
                pair.getPublic())
            .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))
            .getEncoded();
    return Files.writeString(
        file,
        block("PRIVATE KEY", pair.getPrivate().getEncoded()) + block("CERTIFICATE", certificate));
  }

  static AppRegistration registration(Path pem, String clientId) throws Exception {
    return new AppRegistration(
        clientId,
        clientId,
        List.of(),
        List.of(certificate(pem)),
        Map.of(AppRegistration.EXCHANGE, Set.of("full_access_as_app")));
  }

  private static X509Certificate certificate(Path pem) throws Exception {
    String text = Files.readString(pem);
    try (var in =
        new java.io.ByteArrayInputStream(
            text.substring(text.indexOf("-----BEGIN CERTIFICATE")).getBytes())) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static String block(String label, byte[] der) throws IOException {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getMimeEncoder().encodeToString(der), label);
  }
}
