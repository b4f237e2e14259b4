package dev.postern.api.mail;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Where a mail connection goes on to, and how it logs in there.
 *
 * @param trusted the only certificates to trust; empty for the platform's own
 * @param mechanism the SASL mechanism, such as XOAUTH2 or PLAIN
 * @param initialResponse the SASL initial response, in base64; a secret
 */
public record Upstream(
    String host,
    int port,
    Security security,
    List<X509Certificate> trusted,
    String mechanism,
    String initialResponse) {

  /** How the connection is secured. */
  public enum Security {
    IMPLICIT_TLS,
    STARTTLS,
    NONE
  }

  @Override
  public String toString() {
    return "Upstream[" + host + ":" + port + " " + security + " " + mechanism + "]";
  }
}
