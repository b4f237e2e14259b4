package dev.postern.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.tenant.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * What it takes to go to the tenant without the gateway.
 *
 * @param tls trusts the tenant's CA
 * @param token an access token of the application (RFC 6749 section 4.4)
 */
record TenantCredentials(SSLSocketFactory tls, String token) {
  private static final String SCOPE = "https://outlook.office365.com/.default";

  static TenantCredentials of(Sandbox sandbox) {
    try {
      return new TenantCredentials(trusting(sandbox), token(sandbox));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the sandbox's own CA cannot be trusted", e);
    }
  }

  /** The initial response of SASL XOAUTH2. */
  String xoauth2(String mailbox) {
    String response = "user=" + mailbox + "\u0001auth=Bearer " + token + "\u0001\u0001";
    return Base64.getEncoder().encodeToString(response.getBytes(StandardCharsets.UTF_8));
  }

  private static SSLSocketFactory trusting(Sandbox sandbox)
      throws IOException, GeneralSecurityException {
    KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
    authorities.load(null, null);
    try (InputStream pem = Files.newInputStream(sandbox.caCertificate())) {
      authorities.setCertificateEntry(
          "sandbox", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(authorities);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  private static String token(Sandbox sandbox) throws IOException {
    String form =
        "grant_type=client_credentials&client_id="
            + Tenant.CLIENT_ID
            + "&client_secret="
            + Tenant.CLIENT_SECRET
            + "&scope="
            + SCOPE;
    URI endpoint =
        URI.create(
            "http://127.0.0.1:" + sandbox.httpPort() + '/' + Tenant.ID + "/oauth2/v2.0/token");
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      JsonNode answer =
          new ObjectMapper().readTree(http.send(request, BodyHandlers.ofByteArray()).body());
      return answer.path("access_token").asText();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
