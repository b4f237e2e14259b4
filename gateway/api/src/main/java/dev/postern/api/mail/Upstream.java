package dev.postern.api.mail;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Where a mail connection goes on to, and how it logs in there.
 *
 * @param trusted the only certificates to trust; empty for the platform's own
 * @param mechanism the SASL mechanism, such as XOAUTH2 or PLAIN
 * @param responses what to say in the SASL exchange, one message after another, each in base64;
 *     secrets. A mechanism whose client speaks first has one: the initial response
 */
public record Upstream(
    String host,
    int port,
    Security security,
    List<X509Certificate> trusted,
    String mechanism,
    List<String> responses) {
  public Upstream {
    trusted = List.copyOf(trusted);
    responses = List.copyOf(responses);
  }

  /** With a mechanism that needs one message. */
  public Upstream(
      String host,
      int port,
      Security security,
      List<X509Certificate> trusted,
      String mechanism,
      String initialResponse) {
    this(host, port, security, trusted, mechanism, List.of(initialResponse));
  }

  /** The first message, and the only one of most mechanisms. */
  public String initialResponse() {
    return responses.getFirst();
  }

  /** Whether the first message may come with the command that begins the exchange (RFC 4422). */
  public boolean clientFirst() {
    return responses.size() == 1;
  }

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
