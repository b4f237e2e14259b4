package dev.postern.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.tenant.AppRegistration;
import dev.postern.sandbox.tenant.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A sandbox, and what a client needs to talk to it. */
final class TestTenant implements AutoCloseable {
  static final String ALICE = "alice@contoso.example";
  static final String BOB = "bob@contoso.example";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Sandbox sandbox;

  TestTenant() throws IOException {
    this(SandboxOptions.ephemeral());
  }

  TestTenant(SandboxOptions options) throws IOException {
    this.sandbox = Sandbox.start(options);
  }

  Sandbox sandbox() {
    return sandbox;
  }

  String exchangeToken() throws Exception {
    return token(AppRegistration.EXCHANGE);
  }

  String token(String resource) throws Exception {
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s/.default"
            .formatted(Tenant.CLIENT_ID, Tenant.CLIENT_SECRET, resource);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%d/%s/oauth2/v2.0/token"
                        .formatted(sandbox.httpPort(), Tenant.ID)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    String answer = http.send(request, BodyHandlers.ofString()).body();
    return new ObjectMapper().readTree(answer).path("access_token").asText();
  }

  void conditions(String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/control/conditions".formatted(sandbox.httpPort())))
            .PUT(BodyPublishers.ofString(json))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  static String xoauth2(String mailbox, String token) {
    String blob = "user=" + mailbox + "\u0001auth=Bearer " + token + "\u0001\u0001";
    return Base64.getEncoder().encodeToString(blob.getBytes(StandardCharsets.UTF_8));
  }

  Dialogue imap() throws Exception {
    return Dialogue.secure(sandbox.imapsPort(), trust()).s("* OK The Microsoft Exchange IMAP4");
  }

  Dialogue imap(String mailbox) throws Exception {
    return imap()
        .c("A0 AUTHENTICATE XOAUTH2 " + xoauth2(mailbox, exchangeToken()))
        .s("A0 OK AUTHENTICATE completed.");
  }

  Dialogue smtp() throws Exception {
    return Dialogue.plain(sandbox.smtpPort(), trust()).s("220 ");
  }

  /** Up to and with EHLO under TLS. */
  Dialogue secureSmtp() throws Exception {
    Dialogue smtp = smtp().c("EHLO client.example");
    smtp.until("250 ");
    smtp.c("STARTTLS").s("220 2.0.0 SMTP server ready");
    smtp.startTls().c("EHLO client.example").until("250 ");
    return smtp;
  }

  Dialogue smtp(String mailbox) throws Exception {
    return secureSmtp()
        .c("AUTH XOAUTH2 " + xoauth2(mailbox, exchangeToken()))
        .s("235 2.7.0 Authentication successful");
  }

  SSLContext trust() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream pem = Files.newInputStream(sandbox.caCertificate())) {
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

  @Override
  public void close() throws IOException {
    sandbox.close();
  }
}
