package dev.postern.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.sandbox.tenant.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** What a client asks of a sandbox by HTTP, in whatever process that runs. */
record Endpoints(int httpPort, Path caCertificate) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/%s".formatted(httpPort, path)));
  }

  String token(String resource) throws Exception {
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s/.default"
            .formatted(Tenant.CLIENT_ID, Tenant.CLIENT_SECRET, resource);
    HttpRequest request =
        request(Tenant.ID + "/oauth2/v2.0/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    String answer = HTTP.send(request, BodyHandlers.ofString()).body();
    return new ObjectMapper().readTree(answer).path("access_token").asText();
  }

  void conditions(String json) throws Exception {
    HttpRequest request = request("control/conditions").PUT(BodyPublishers.ofString(json)).build();
    HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  SSLContext trust() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream pem = Files.newInputStream(caCertificate)) {
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
