package dev.postern.sandbox.tls;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** Reads and writes keys and certificates as PEM (RFC 7468). */
public final class Pem {
  private Pem() {}

  public static String write(X509Certificate certificate) throws IOException {
    return writeObject(certificate);
  }

  public static String write(PrivateKey key) throws IOException {
    return writeObject(new JcaPKCS8Generator(key, null));
  }

  /** The first certificate in the text. */
  public static X509Certificate certificate(String pem) throws IOException {
    Object object = readObject(pem);
    if (!(object instanceof X509CertificateHolder holder)) {
      throw new IOException("No certificate in the PEM text");
    }
    try {
      return new JcaX509CertificateConverter().getCertificate(holder);
    } catch (CertificateException e) {
      throw new IOException("A certificate that cannot be read", e);
    }
  }

  /** An RSA or EC private key in PKCS #8. */
  public static PrivateKey privateKey(String pem) throws IOException {
    Object object = readObject(pem);
    JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
    return switch (object) {
      case PrivateKeyInfo info -> converter.getPrivateKey(info);
      case PEMKeyPair pair -> converter.getKeyPair(pair).getPrivate();
      case KeyPair pair -> pair.getPrivate();
      default -> throw new IOException("No private key in the PEM text");
    };
  }

  private static Object readObject(String pem) throws IOException {
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      Object object = parser.readObject();
      if (object == null) {
        throw new IOException("Nothing in the PEM text");
      }
      return object;
    }
  }

  private static String writeObject(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }
}
