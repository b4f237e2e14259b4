package dev.postern.sandbox.entra;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.http.HttpReply;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** The errors of Entra's token endpoint, each with its HTTP status and OAuth error code. */
enum EntraError {
  MISSING_PARAMETER(
      900144,
      400,
      "invalid_request",
      "The request body must contain the following parameter: '%s'."),
  METHOD_NOT_ALLOWED(
      900561,
      400,
      "invalid_request",
      "The endpoint only accepts POST requests. Received a %s request."),
  UNKNOWN_TENANT(
      90002,
      400,
      "invalid_request",
      "Tenant '%s' not found. Check to make sure you have the correct tenant ID and are signing"
          + " into the correct cloud."),
  UNSUPPORTED_GRANT(
      70003, 400, "unsupported_grant_type", "The app requested an unsupported grant type '%s'."),
  UNKNOWN_APPLICATION(
      700016,
      400,
      "unauthorized_client",
      "Application with identifier '%s' was not found in the directory 'Contoso'."),
  CREDENTIAL_MISSING(
      7000216,
      401,
      "invalid_client",
      "'client_assertion', 'client_secret' or 'request' is required for the"
          + " 'client_credentials' grant type."),
  WRONG_SECRET(
      7000215,
      401,
      "invalid_client",
      "Invalid client secret provided. Ensure the secret being sent in the request is the client"
          + " secret value, not the client secret ID, for a secret added to app '%s'."),
  SECRET_EXPIRED(
      7000222, 401, "invalid_client", "The provided client secret keys for app '%s' are expired."),
  ASSERTION_SIGNATURE(
      700027,
      401,
      "invalid_client",
      "The certificate with identifier used to sign the client assertion is not registered on"
          + " application, or the signature is not valid. [Reason - %s]"),
  ASSERTION_TIME(
      700024,
      401,
      "invalid_client",
      "Client assertion is not within its valid time range. Current time: %s."),
  ASSERTION_AUDIENCE(
      700023,
      401,
      "invalid_client",
      "Client assertion audience claim does not match Realm issuer. '%s'"),
  ASSERTION_CONTENT(
      700021, 401, "invalid_client", "Client assertion application identifier doesn't match '%s'."),
  UNKNOWN_RESOURCE(
      500011,
      400,
      "invalid_resource",
      "The resource principal named %s was not found in the tenant named Contoso."),
  INVALID_SCOPE(
      1002012,
      400,
      "invalid_scope",
      "The provided value for scope %s is not valid. Client credential flows must have a scope"
          + " value with /.default suffixed to the resource identifier (application ID URI).");

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private final int code;
  private final int status;
  private final String error;
  private final String description;

  EntraError(int code, int status, String error, String description) {
    this.code = code;
    this.status = status;
    this.error = error;
    this.description = description;
  }

  /** The error of this AADSTS number; others are answered like a wrong secret would be. */
  static HttpReply ofCode(int code) {
    for (EntraError it : values()) {
      if (it.code == code) {
        return it.reply("-");
      }
    }
    return reply(code, 401, "invalid_client", "Set by the sandbox's conditions.");
  }

  HttpReply reply(String detail) {
    return reply(code, status, error, description.formatted(detail));
  }

  private static HttpReply reply(int code, int status, String error, String description) {
    String trace = UUID.randomUUID().toString();
    String correlation = UUID.randomUUID().toString();
    String stamp = STAMP.format(Instant.now());
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("error", error);
    body.put(
        "error_description",
        "AADSTS%d: %s Trace ID: %s Correlation ID: %s Timestamp: %s"
            .formatted(code, description, trace, correlation, stamp));
    body.putArray("error_codes").add(code);
    body.put("timestamp", stamp);
    body.put("trace_id", trace);
    body.put("correlation_id", correlation);
    body.put("error_uri", "https://login.microsoftonline.com/error?code=" + code);
    return HttpReply.json(status, body).with("Cache-Control", "no-store, no-cache");
  }
}
