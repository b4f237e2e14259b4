package dev.postern.sandbox.ews;

import dev.postern.sandbox.entra.AccessToken;
import dev.postern.sandbox.entra.InvalidToken;
import dev.postern.sandbox.entra.Tokens;
import dev.postern.sandbox.http.HttpReply;
import dev.postern.sandbox.http.HttpRequest;
import dev.postern.sandbox.tenant.AppRegistration;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides who is calling, from the Authorization header: Bearer in the cloud, Basic on premises.
 * The refusals are those Exchange gives before it looks at the body.
 */
public final class EwsAuthentication {
  private static final String FULL_ACCESS = "full_access_as_app";
  private static final String BEARER_CHALLENGE =
      "Bearer client_id=\"00000002-0000-0ff1-ce00-000000000000\","
          + " trusted_issuers=\"00000001-0000-0000-c000-000000000000@*\","
          + " token_types=\"app_asserted_user_v1 service_asserted_app_v1\"";

  /** Either a caller or the answer that sends them away. */
  public sealed interface Outcome {
    record Authenticated(Caller caller) implements Outcome {}

    record Refused(HttpReply reply) implements Outcome {}
  }

  private final Tenant tenant;
  private final Tokens tokens;

  public EwsAuthentication(Tenant tenant, Tokens tokens) {
    this.tenant = tenant;
    this.tokens = tokens;
  }

  public Outcome authenticate(HttpRequest request) {
    String authorization = request.header("authorization").orElse("");
    int blank = authorization.indexOf(' ');
    String scheme = blank < 0 ? "" : authorization.substring(0, blank).toLowerCase(Locale.ROOT);
    String credentials = authorization.substring(blank + 1).strip();
    if (tenant.onPremises()) {
      return scheme.equals("basic") ? basic(credentials) : unauthenticated();
    }
    return scheme.equals("bearer") ? bearer(credentials) : unauthenticated();
  }

  private Outcome bearer(String token) {
    AccessToken access;
    try {
      access = tokens.verify(token, AppRegistration.EXCHANGE);
    } catch (InvalidToken e) {
      return refused(
          401,
          "2000003;reason=\"%s\";error_category=\"invalid_token\"".formatted(e.getMessage()),
          BEARER_CHALLENGE + ", error=\"invalid_token\"");
    }
    if (access.roles().isEmpty()) {
      return refused(
          401,
          "2000008;reason=\"The token contains no permissions, or permissions can not be"
              + " understood.\";error_category=\"invalid_grant\"",
          BEARER_CHALLENGE + ", error=\"invalid_token\"");
    }
    if (!access.has(FULL_ACCESS)) {
      return new Outcome.Refused(
          HttpReply.empty(403)
              .with(
                  "x-ms-diagnostics",
                  "2000008;reason=\"The token contains not enough scope to make this call.\""
                      + ";error_category=\"invalid_grant\""));
    }
    return new Outcome.Authenticated(new Caller.Application(access.clientId()));
  }

  private Outcome basic(String credentials) {
    String decoded;
    try {
      decoded = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return unauthenticated();
    }
    int colon = decoded.indexOf(':');
    if (colon < 0) {
      return unauthenticated();
    }
    String name = decoded.substring(0, colon);
    String password = decoded.substring(colon + 1);
    if (name.equalsIgnoreCase(Tenant.SERVICE_ACCOUNT.name())) {
      return password.equals(Tenant.SERVICE_ACCOUNT.password())
          ? new Outcome.Authenticated(new Caller.ServiceAccount())
          : unauthenticated();
    }
    Optional<Mailbox> mailbox = tenant.mailbox(name);
    return mailbox.isPresent() && password.equals(Tenant.USER_PASSWORD)
        ? new Outcome.Authenticated(new Caller.User(mailbox.get()))
        : unauthenticated();
  }

  private Outcome unauthenticated() {
    return new Outcome.Refused(
        HttpReply.empty(401)
            .with(
                "WWW-Authenticate",
                tenant.onPremises() ? "Basic realm=\"localhost\"" : BEARER_CHALLENGE));
  }

  private static Outcome refused(int status, String diagnostics, String challenge) {
    return new Outcome.Refused(
        HttpReply.empty(status)
            .with("x-ms-diagnostics", diagnostics)
            .with("WWW-Authenticate", challenge));
  }
}
