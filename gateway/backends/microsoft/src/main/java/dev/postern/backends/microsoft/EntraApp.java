package dev.postern.backends.microsoft;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.MsalThrottlingException;
import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.net.MalformedURLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One app registration as msal4j sees it (OAuth client credentials, RFC 6749 section 4.4). */
final class EntraApp {
  private static final Logger LOG = LoggerFactory.getLogger(EntraApp.class);

  private final TenantSettings settings;
  private final App app;
  private final ConfidentialClientApplication client;
  private final InstantSource clock;

  EntraApp(
      TenantSettings settings,
      Login.AppOnly login,
      App app,
      EntraHttp http,
      ExecutorService threads,
      InstantSource clock) {
    this.clock = clock;
    this.settings = settings;
    this.app = app;
    try {
      // The authority comes from the table of clouds or from the configuration: asking the public
      // login host whether it exists would add a request and fail where only the tenant is reached.
      this.client =
          ConfidentialClientApplication.builder(app.clientId(), credential(app.proof()))
              .authority(settings.authority(login).toString())
              .instanceDiscovery(false)
              .httpClient(http)
              .disableInternalRetries()
              .executorService(threads)
              .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("an authority that was checked as a URI is no URL", e);
    }
  }

  /** Fetches a new token; one request. */
  CachedToken.Token acquire(Scope scope) {
    ClientCredentialParameters parameters =
        ClientCredentialParameters.builder(Set.of(settings.scope(scope))).skipCache(true).build();
    try {
      IAuthenticationResult result = client.acquireToken(parameters).get();
      return CachedToken.Token.fresh(
          result.accessToken(), clock.instant(), result.expiresOnDate().toInstant());
    } catch (ExecutionException e) {
      throw failed(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PosternException(
          new Failure.Unavailable(Duration.ofSeconds(1), "interrupted while signing in"), e);
    }
  }

  private PosternException failed(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    EntraFault fault = EntraFault.of(message);
    LOG.warn(
        "{}: Entra gave app {} no token ({}): {}. Entra said: {}",
        settings.name(),
        app.clientId(),
        fault.code(),
        fault.advice(),
        message.lines().findFirst().orElse(""));
    return new PosternException(
        new Failure.Unavailable(
            retryAfter(cause), "the gateway could not sign in to Microsoft (" + fault.code() + ")"),
        cause);
  }

  private static Duration retryAfter(Throwable cause) {
    if (cause instanceof MsalThrottlingException throttled) {
      return Duration.ofMillis(throttled.retryInMs());
    }
    if (cause instanceof MsalServiceException service && service.headers() != null) {
      return retryAfter(service.headers()).orElse(Duration.ofSeconds(1));
    }
    return Duration.ofSeconds(1);
  }

  private static Optional<Duration> retryAfter(Map<String, List<String>> headers) {
    return headers.entrySet().stream()
        .filter(h -> "Retry-After".equalsIgnoreCase(h.getKey()))
        .flatMap(h -> h.getValue().stream())
        .findFirst()
        .flatMap(RetryAfter::parse);
  }

  private static IClientCredential credential(App.Proof proof) {
    return switch (proof) {
      case App.Secret(String value) -> ClientCredentialFactory.createFromSecret(value);
      case App.Certificate(var key, var chain) ->
          ClientCredentialFactory.createFromCertificateChain(key, chain);
    };
  }
}
