package dev.postern.sandbox.entra;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.http.HttpReply;
import dev.postern.sandbox.tenant.AppRegistration;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Checks the JWT by which an application proves itself with a certificate (RFC 7523 section 3). */
final class ClientAssertion {
  static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final Set<String> ALGORITHMS = Set.of("PS256", "RS256");

  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final String tenantId;

  ClientAssertion(String tenantId) {
    this.tenantId = tenantId;
  }

  /**
   * @param path the path of the token endpoint, with which the audience must end
   * @return the refusal; empty if the assertion is good
   */
  Optional<HttpReply> refuse(String assertion, AppRegistration app, String path) {
    Optional<Jwt> parsed = Jwt.parse(assertion);
    if (parsed.isEmpty()) {
      return Optional.of(EntraError.ASSERTION_SIGNATURE.reply("The assertion is malformed."));
    }
    Jwt jwt = parsed.get();
    JsonNode claims = jwt.claims();
    if (!isSignedFor(app, jwt)) {
      return Optional.of(EntraError.ASSERTION_SIGNATURE.reply("The key was not found."));
    }
    if (!claims.path("iss").asText().equals(app.clientId())
        || !claims.path("sub").asText().equals(app.clientId())) {
      return Optional.of(EntraError.ASSERTION_CONTENT.reply(app.clientId()));
    }
    String audience = claims.path("aud").asText();
    if (!audience.startsWith("https://") || !audience.endsWith(path)) {
      return Optional.of(EntraError.ASSERTION_AUDIENCE.reply(tenantId));
    }
    long now = Instant.now().getEpochSecond();
    if (claims.path("exp").asLong() <= now || claims.path("nbf").asLong() > now + 300) {
      return Optional.of(EntraError.ASSERTION_TIME.reply(Instant.now().toString()));
    }
    String id = claims.path("jti").asText();
    if (id.isEmpty() || !seen.add(id)) {
      return Optional.of(EntraError.ASSERTION_SIGNATURE.reply("The assertion was used before."));
    }
    return Optional.empty();
  }

  private static boolean isSignedFor(AppRegistration app, Jwt jwt) {
    if (!ALGORITHMS.contains(jwt.header().path("alg").asText())) {
      return false;
    }
    for (X509Certificate certificate : app.certificates()) {
      if (isNamed(jwt.header(), certificate) && jwt.isSignedBy(certificate.getPublicKey())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNamed(JsonNode header, X509Certificate certificate) {
    try {
      return urlSafe(header.path("x5t#S256")).equals(thumbprint(certificate, "SHA-256"))
          || urlSafe(header.path("x5t")).equals(thumbprint(certificate, "SHA-1"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A certificate without a thumbprint", e);
    }
  }

  /** MSAL for Java writes thumbprints in plain base64, which Entra takes as well. */
  private static String urlSafe(JsonNode thumbprint) {
    return thumbprint.asText().replace('+', '-').replace('/', '_').replace("=", "");
  }

  private static String thumbprint(X509Certificate certificate, String digest)
      throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance(digest).digest(certificate.getEncoded());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }
}
