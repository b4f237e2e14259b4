package dev.postern.sandbox.entra;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.conditions.Conditions;
import dev.postern.sandbox.conditions.CurrentConditions;
import dev.postern.sandbox.conditions.Disruption;
import dev.postern.sandbox.conditions.Struck;
import dev.postern.sandbox.http.HttpReply;
import dev.postern.sandbox.http.HttpRequest;
import dev.postern.sandbox.http.HttpService;
import dev.postern.sandbox.journal.RequestJournal;
import dev.postern.sandbox.tenant.AppRegistration;
import dev.postern.sandbox.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Entra's v2.0 token endpoint for the client credentials grant (RFC 6749 section 4.4), with a
 * secret or a certificate.
 */
public final class TokenEndpoint implements HttpService {
  private static final Pattern PATH = Pattern.compile("/([^/]+)/oauth2/v2\\.0/token");
  private static final Set<String> RESOURCES =
      Set.of(AppRegistration.EXCHANGE, AppRegistration.GRAPH);
  private static final Set<String> OPENID = Set.of("openid", "profile", "offline_access");
  private static final String SUFFIX = "/.default";

  private final Tenant tenant;
  private final Tokens tokens;
  private final CurrentConditions conditions;
  private final RequestJournal journal;
  private final ClientAssertion assertions;

  public TokenEndpoint(
      Tenant tenant, Tokens tokens, CurrentConditions conditions, RequestJournal journal) {
    this.tenant = tenant;
    this.tokens = tokens;
    this.conditions = conditions;
    this.journal = journal;
    this.assertions = new ClientAssertion(tenant.id());
  }

  @Override
  public boolean serves(String path) {
    return PATH.matcher(path).matches();
  }

  @Override
  public HttpReply handle(HttpRequest request) {
    journal.count("entra", "token", "");
    conditions.delay();
    Conditions now = conditions.get();
    if (now.tokenStatus() != 0) {
      return HttpReply.empty(now.tokenStatus());
    }
    if (now.tokenError() != 0) {
      return EntraError.ofCode(now.tokenError());
    }
    Optional<Disruption> disruption = conditions.strike("entra", "token", "");
    return disruption.isPresent()
        ? Struck.reply(
            disruption.get(), () -> Struck.status(disruption.get()), () -> grant(request, now))
        : grant(request, now);
  }

  private HttpReply grant(HttpRequest request, Conditions now) {
    if (!request.method().equals("POST")) {
      return EntraError.METHOD_NOT_ALLOWED.reply(request.method());
    }
    Matcher path = PATH.matcher(request.path());
    if (!path.matches() || !isTenant(path.group(1))) {
      return EntraError.UNKNOWN_TENANT.reply(path.group(1));
    }
    Map<String, String> form = request.form();
    for (String required : List.of("grant_type", "client_id", "scope")) {
      if (form.getOrDefault(required, "").isEmpty()) {
        return EntraError.MISSING_PARAMETER.reply(required);
      }
    }
    if (!form.getOrDefault("grant_type", "").equals("client_credentials")) {
      return EntraError.UNSUPPORTED_GRANT.reply(form.getOrDefault("grant_type", ""));
    }
    String clientId = form.getOrDefault("client_id", "");
    Optional<AppRegistration> app = tenant.app(clientId);
    if (app.isEmpty()) {
      return EntraError.UNKNOWN_APPLICATION.reply(clientId);
    }
    boolean byCertificate = form.containsKey("client_assertion");
    Optional<HttpReply> refusal =
        byCertificate
            ? refuseAssertion(form, app.get(), request.path())
            : refuseSecret(form, app.get());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    String scope = resourceScopes(form.getOrDefault("scope", ""));
    if (!scope.endsWith(SUFFIX) || scope.contains(" ")) {
      return EntraError.INVALID_SCOPE.reply(scope);
    }
    String resource = scope.substring(0, scope.length() - SUFFIX.length());
    if (!RESOURCES.contains(resource)) {
      return EntraError.UNKNOWN_RESOURCE.reply(resource);
    }
    return issue(app.get(), resource, byCertificate, now);
  }

  /** Entra lets the scopes of OpenID Connect pass, which MSAL for Java always adds. */
  private static String resourceScopes(String scope) {
    return Stream.of(scope.split(" "))
        .filter(name -> !OPENID.contains(name))
        .collect(Collectors.joining(" "));
  }

  private HttpReply issue(
      AppRegistration app, String resource, boolean byCertificate, Conditions now) {
    Collection<String> granted = app.roles().getOrDefault(resource, Set.of());
    List<String> roles = now.roles();
    Collection<String> carried = now.noRoles() ? List.of() : roles == null ? granted : roles;
    int lifetime = now.tokenLifetimeSeconds();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("token_type", "Bearer").put("expires_in", lifetime).put("ext_expires_in", lifetime);
    body.put("access_token", tokens.issue(app, resource, carried, byCertificate, lifetime));
    return HttpReply.json(200, body).with("Cache-Control", "no-store, no-cache");
  }

  private boolean isTenant(String name) {
    return tenant.id().equalsIgnoreCase(name)
        || tenant.domains().stream().anyMatch(name::equalsIgnoreCase);
  }

  private Optional<HttpReply> refuseAssertion(
      Map<String, String> form, AppRegistration app, String path) {
    if (!ClientAssertion.TYPE.equals(form.get("client_assertion_type"))) {
      return Optional.of(EntraError.MISSING_PARAMETER.reply("client_assertion_type"));
    }
    return assertions.refuse(form.getOrDefault("client_assertion", ""), app, path);
  }

  private static Optional<HttpReply> refuseSecret(Map<String, String> form, AppRegistration app) {
    String given = form.get("client_secret");
    if (given == null || given.isEmpty()) {
      return Optional.of(EntraError.CREDENTIAL_MISSING.reply(""));
    }
    for (AppRegistration.Secret secret : app.secrets()) {
      if (MessageDigest.isEqual(
          secret.value().getBytes(StandardCharsets.UTF_8),
          given.getBytes(StandardCharsets.UTF_8))) {
        return secret.expires().isAfter(Instant.now())
            ? Optional.empty()
            : Optional.of(EntraError.SECRET_EXPIRED.reply(app.clientId()));
      }
    }
    return Optional.of(EntraError.WRONG_SECRET.reply(app.clientId()));
  }
}
