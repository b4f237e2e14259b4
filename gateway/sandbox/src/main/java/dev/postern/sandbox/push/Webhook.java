package dev.postern.sandbox.push;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Calls the applications' own addresses. HTTPS is trusted by the CAs of the Java runtime and the
 * sandbox's own. Plain HTTP, which Graph never speaks to applications, is spoken to the loopback
 * address only. Redirects are not followed.
 */
final class Webhook implements AutoCloseable {
  private static final Duration VALIDATION = Duration.ofSeconds(10);
  private static final Duration DELIVERY = Duration.ofSeconds(3);

  private final HttpClient client;

  Webhook(X509Certificate ca) throws IOException {
    this.client = HttpClient.newBuilder().sslContext(trusting(ca)).connectTimeout(DELIVERY).build();
  }

  /** What is wrong with an address; empty if it may be called. */
  static Optional<String> fault(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      return Optional.of("is no URL");
    }
    if (uri.getHost() == null) {
      return Optional.of("is no absolute URL");
    }
    boolean plain = "http".equals(uri.getScheme()) && isLoopback(uri.getHost());
    return plain || "https".equals(uri.getScheme())
        ? Optional.empty()
        : Optional.of("must begin with https");
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * Lets the application prove that the address is its own: it must answer 200 with the token as
   * plain text within ten seconds.
   *
   * @return what went wrong; empty if it did
   */
  Optional<String> validate(String url) {
    String token =
        "Validation: Testing client application reachability for subscription Request-Id: "
            + UUID.randomUUID();
    String query = "validationToken=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(url + (url.contains("?") ? "&" : "?") + query))
                  .header("Content-Type", "text/plain; charset=utf-8")
                  .timeout(VALIDATION)
                  .POST(BodyPublishers.noBody())
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        return Optional.of(
            "Subscription validation request failed. Notification endpoint must respond with 200"
                + " OK to validation request.");
      }
      boolean plain =
          answer.headers().firstValue("Content-Type").orElse("").startsWith("text/plain");
      return plain && answer.body().equals(token)
          ? Optional.empty()
          : Optional.of(
              "Subscription validation request failed. Response must exactly match"
                  + " validationToken query parameter.");
    } catch (HttpTimeoutException e) {
      return Optional.of("Subscription validation request timed out.");
    } catch (IOException e) {
      return Optional.of("Subscription validation request failed. " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("Subscription validation request failed. Interrupted.");
    }
  }

  /** Whether the application took a notification, which it must within three seconds. */
  boolean deliver(String url, String body) {
    try {
      HttpResponse<Void> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(url))
                  .header("Content-Type", "application/json; charset=utf-8")
                  .timeout(DELIVERY)
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.discarding());
      return answer.statusCode() / 100 == 2;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static SSLContext trusting(X509Certificate ca) throws IOException {
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry("sandbox", ca);
      TrustManagerFactory usual =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      usual.init((KeyStore) null);
      X509TrustManager known =
          (X509TrustManager)
              Arrays.stream(usual.getTrustManagers())
                  .filter(X509TrustManager.class::isInstance)
                  .findFirst()
                  .orElseThrow();
      for (X509Certificate certificate : known.getAcceptedIssuers()) {
        trusted.setCertificateEntry(certificate.getSubjectX500Principal().getName(), certificate);
      }
      TrustManagerFactory all =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      all.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, all.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("No TLS for the applications' addresses", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
