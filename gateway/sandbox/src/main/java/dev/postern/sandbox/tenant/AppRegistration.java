package dev.postern.sandbox.tenant;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An application registered in Entra, with what it proves itself by and what an administrator
 * consented to.
 *
 * @param objectId the object id of its service principal (the enterprise application)
 * @param roles the application permissions granted, by resource identifier
 */
public record AppRegistration(
    String clientId,
    String objectId,
    List<Secret> secrets,
    List<X509Certificate> certificates,
    Map<String, Set<String>> roles) {

  /** A client secret. */
  public record Secret(String id, String value, Instant expires) {}

  /** Office 365 Exchange Online: EWS, IMAP, POP and SMTP. */
  public static final String EXCHANGE = "https://outlook.office365.com";

  public static final String GRAPH = "https://graph.microsoft.com";
}
