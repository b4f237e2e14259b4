package dev.postern.backends.microsoft;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.BackendContext;
import dev.postern.api.settings.Settings;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/**
 * What all backends of one tenant share: its settings, its tokens, one pool of HTTP connections.
 */
public final class MicrosoftTenant implements AutoCloseable {
  private final TenantSettings settings;
  private final HttpClient http;
  private final Optional<Tokens> tokens;

  public MicrosoftTenant(TenantSettings settings, InstantSource clock) {
    this.settings = settings;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslContext(Trust.context(settings.trusted()))
            .build();
    this.tokens =
        switch (settings.login()) {
          case Login.AppOnly login -> Optional.of(new Tokens(settings, login, http, clock));
          case Login.ServiceAccount _ -> Optional.empty();
        };
  }

  /** The one of this tenant, read from its settings by whichever backend asks first. */
  public static MicrosoftTenant of(Settings tenant, BackendContext context) {
    return context.shared(
        MicrosoftTenant.class,
        () -> new MicrosoftTenant(TenantSettings.read(tenant), context.clock()));
  }

  public TenantSettings settings() {
    return settings;
  }

  public HttpClient http() {
    return http;
  }

  /**
   * The app-only tokens.
   *
   * @throws PosternException {@link Failure.Unsupported} on premises, where there are none
   */
  public Tokens tokens() {
    return tokens.orElseThrow(() ->
        new PosternException(
            new Failure.Unsupported("an on-premises tenant has no tokens of Entra")));
  }

  /**
   * Tells that the resource answered 401 to this Authorization header.
   *
   * @return whether another attempt with a new one makes sense
   */
  public boolean refused(Scope scope, String authorization) {
    return tokens
        .map(t -> t.refused(scope, authorization.substring("Bearer ".length())))
        .orElse(false);
  }

  /** The value of an Authorization header for the resource. Blocks while a token is fetched. */
  public String authorization(Scope scope) {
    return switch (settings.login()) {
      case Login.AppOnly _ -> "Bearer " + tokens().bearer(scope);
      case Login.ServiceAccount(String user, String password, boolean _) ->
          "Basic "
              + Base64.getEncoder()
                  .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    };
  }

  /** Like {@link #authorization}, of the same app as long as that gets tokens. */
  public String steadyAuthorization(Scope scope) {
    return tokens.isPresent() ? "Bearer " + tokens.get().steadyBearer(scope) : authorization(scope);
  }

  @Override
  public void close() {
    tokens.ifPresent(Tokens::close);
    http.shutdownNow();
  }
}
