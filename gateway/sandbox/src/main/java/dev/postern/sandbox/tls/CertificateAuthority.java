package dev.postern.sandbox.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The sandbox's own CA and the one server certificate it issues, for localhost and 127.0.0.1. Both
 * are made on the first start and kept in the directory given.
 */
public final class CertificateAuthority {
  private static final X500Name CA_NAME = new X500Name("CN=Postern sandbox CA");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path caFile;
  private final X509Certificate certificate;
  private final ServerIdentity server;

  private CertificateAuthority(Path caFile, X509Certificate certificate, ServerIdentity server) {
    this.caFile = caFile;
    this.certificate = certificate;
    this.server = server;
  }

  /** Reads what the directory holds, or makes it. */
  public static CertificateAuthority in(Path directory) throws IOException {
    Path ca = directory.resolve("ca.pem");
    Path certificate = directory.resolve("server.pem");
    Path key = directory.resolve("server-key.pem");
    if (!Files.exists(key)) {
      Files.createDirectories(directory);
      create(ca, certificate, key);
    }
    return new CertificateAuthority(
        ca,
        Pem.certificate(Files.readString(ca)),
        new ServerIdentity(Files.readString(certificate), Files.readString(key)));
  }

  /** The PEM file a client must trust. */
  public Path caFile() {
    return caFile;
  }

  public X509Certificate certificate() {
    return certificate;
  }

  public ServerIdentity server() {
    return server;
  }

  private static void create(Path caFile, Path serverFile, Path keyFile) throws IOException {
    try {
      KeyPair caKey = newKeyPair();
      KeyPair serverKey = newKeyPair();
      X509Certificate ca = issueCa(caKey);
      X509Certificate server = issueServer(serverKey.getPublic(), caKey);
      Files.writeString(caFile, Pem.write(ca));
      Files.writeString(serverFile, Pem.write(server) + Pem.write(ca));
      Files.writeString(keyFile, Pem.write(serverKey.getPrivate()));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException("Could not make the sandbox's certificates", e);
    }
  }

  private static KeyPair newKeyPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static X509Certificate issueCa(KeyPair key)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    JcaX509v3CertificateBuilder builder = builder(CA_NAME, key.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key.getPublic()));
    return sign(builder, key.getPrivate());
  }

  private static X509Certificate issueServer(PublicKey key, KeyPair ca)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    JcaX509v3CertificateBuilder builder = builder(new X500Name("CN=localhost"), key);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(ca.getPublic()));
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.dNSName, "localhost"),
              new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            }));
    return sign(builder, ca.getPrivate());
  }

  private static JcaX509v3CertificateBuilder builder(X500Name subject, PublicKey key) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        CA_NAME,
        new BigInteger(120, RANDOM),
        Date.from(now.minus(1, ChronoUnit.DAYS)),
        Date.from(now.plus(3650, ChronoUnit.DAYS)),
        subject,
        key);
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey caKey)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(caKey)));
  }
}
