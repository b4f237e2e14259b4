package dev.postern.backends.microsoft;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** An app registration in the tenant, and how it proves to be it. */
public record App(String clientId, Proof proof) {

  /** What Entra accepts from an app. */
  public sealed interface Proof {}

  /** A client secret: the value, not the id that the portal shows beside it. */
  public record Secret(String value) implements Proof {
    @Override
    public String toString() {
      return "Secret[…]";
    }
  }

  /** A certificate whose key signs the client assertion. */
  public record Certificate(PrivateKey key, List<X509Certificate> chain) implements Proof {
    @Override
    public String toString() {
      return "Certificate[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
  }
}
