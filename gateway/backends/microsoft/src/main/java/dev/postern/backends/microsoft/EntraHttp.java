package dev.postern.backends.microsoft;

import com.microsoft.aad.msal4j.HttpMethod;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** msal4j's way out, over the tenant's HTTP client and its trust. */
final class EntraHttp implements IHttpClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient client;

  EntraHttp(HttpClient client) {
    this.client = client;
  }

  @Override
  public IHttpResponse send(HttpRequest request) throws IOException, InterruptedException {
    var outgoing =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url().toString()))
            .timeout(TIMEOUT)
            .method(
                request.httpMethod().methodName,
                request.httpMethod() == HttpMethod.POST && request.body() != null
                    ? BodyPublishers.ofString(request.body())
                    : BodyPublishers.noBody());
    if (request.headers() != null) {
      request.headers().forEach(outgoing::header);
    }
    HttpResponse<String> response = client.send(outgoing.build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.headers().map(), response.body());
  }

  private record Answer(int statusCode, Map<String, List<String>> headers, String body)
      implements IHttpResponse {}
}
