package dev.postern.backends.microsoft;

import dev.postern.api.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in files: PEM (RFC 7468, the key as PKCS #8) and PKCS #12. */
final class KeyFiles {
  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private KeyFiles() {}

  /** All certificates of a PEM file; a fault is noted if there is none. */
  static List<X509Certificate> certificates(Settings settings, String key, Path file) {
    try {
      List<X509Certificate> found = pemCertificates(Files.readAllBytes(file));
      if (found.isEmpty()) {
        settings.fault(key, "the file holds no PEM certificate");
      }
      return found;
    } catch (IOException | GeneralSecurityException e) {
      settings.fault(key, "no readable PEM certificates: " + e.getMessage());
      return List.of();
    }
  }

  /**
   * The certificate of an app: a PKCS #12 file ({@code .p12}, {@code .pfx}, with {@code
   * certificate-password}), or PEM with the key in the same file or in {@code private-key}.
   */
  static Optional<App.Certificate> certificate(Settings app, Path file) {
    Optional<Path> keyFile = app.file("private-key");
    Optional<String> password = app.secret("certificate-password");
    try {
      String name = String.valueOf(file.getFileName());
      App.Certificate read =
          name.endsWith(".p12") || name.endsWith(".pfx")
              ? pkcs12(file, password.orElse("").toCharArray())
              : pem(file, keyFile.orElse(file));
      return Optional.of(read);
    } catch (IOException | GeneralSecurityException e) {
      app.fault("certificate", "no usable certificate with its key: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static App.Certificate pem(Path file, Path keyFile)
      throws IOException, GeneralSecurityException {
    List<X509Certificate> chain = pemCertificates(Files.readAllBytes(file));
    Matcher key = PRIVATE_KEY.matcher(Files.readString(keyFile, StandardCharsets.US_ASCII));
    if (chain.isEmpty() || !key.find()) {
      throw new GeneralSecurityException(
          "PEM needs a CERTIFICATE and, there or in private-key, a PRIVATE KEY (PKCS #8)");
    }
    byte[] der = Base64.getMimeDecoder().decode(key.group(1));
    String algorithm = chain.getFirst().getPublicKey().getAlgorithm();
    PrivateKey privateKey =
        KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    return new App.Certificate(privateKey, chain);
  }

  private static App.Certificate pkcs12(Path file, char[] password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, password);
    }
    for (String alias : Collections.list(store.aliases())) {
      if (store.getKey(alias, password) instanceof PrivateKey key) {
        return new App.Certificate(key, x509(store.getCertificateChain(alias)));
      }
    }
    throw new GeneralSecurityException("the PKCS #12 file holds no private key");
  }

  private static List<X509Certificate> pemCertificates(byte[] pem) throws GeneralSecurityException {
    // The factory takes any number of PEM blocks, but chokes on a key between them.
    String text = new String(pem, StandardCharsets.ISO_8859_1);
    String without = PRIVATE_KEY.matcher(text).replaceAll("");
    var certificates =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(without.getBytes(StandardCharsets.ISO_8859_1)));
    return x509(certificates.toArray(Certificate[]::new));
  }

  private static List<X509Certificate> x509(Certificate[] certificates) {
    return Arrays.stream(certificates).map(X509Certificate.class::cast).toList();
  }
}
