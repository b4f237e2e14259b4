package dev.postern.sandbox.conditions;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure on demand. It counts the requests that match and strikes once {@code skip} of them have
 * passed: at the next {@code times} (one, if not said), or, with {@code every}, at each {@code
 * every}-th for good.
 *
 * @param protocol {@code ews} unless said
 * @param operation the protocol's name of the operation, {@code *} for any
 * @param mailbox only this one's requests, if given
 * @param action what happens
 * @param code for {@code fault} and {@code response}: the EWS ResponseCode
 * @param backOffMilliseconds sent with the code, if above 0
 * @param status for {@code status}: the HTTP status
 * @param retryAfterSeconds sent as Retry-After with the status, if above 0; it may have decimals
 * @param location for {@code redirect} and {@code foreign-links}: scheme and authority of another
 *     server
 */
public record Disruption(
    String protocol,
    String operation,
    @Nullable String mailbox,
    int skip,
    int times,
    int every,
    Action action,
    String code,
    int backOffMilliseconds,
    int status,
    double retryAfterSeconds,
    String location) {

  /** What happens to the request. */
  public enum Action {
    /** An HTTP 500 with a SOAP fault; nothing is done. */
    FAULT,
    /** HTTP 200 and the error in every response message; nothing is done. */
    RESPONSE,
    /** A bare HTTP status; nothing is done. */
    STATUS,
    /** The connection is reset and nothing is done. */
    DROP_BEFORE,
    /** The request is carried out, then the connection is reset. */
    DROP_AFTER,
    /** The request is carried out, and the connection is reset within the answer. */
    CUT_OFF,
    /** The request is carried out, and the answer is half of what it should be. */
    TRUNCATE,
    /** The request is carried out, and the answer is a page in HTML, as proxies make them. */
    HTML,
    /** The request is carried out, and the answer says that it is text. */
    WRONG_TYPE,
    /** The request is carried out, and links in the answer lead to another server. */
    FOREIGN_LINKS,
    /** A redirect to another server; nothing is done. */
    REDIRECT;

    @JsonCreator
    static Action of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  @JsonCreator
  static Disruption of(
      @JsonProperty("protocol") @Nullable String protocol,
      @JsonProperty(value = "operation", required = true) String operation,
      @JsonProperty("mailbox") @Nullable String mailbox,
      @JsonProperty("skip") int skip,
      @JsonProperty("times") int times,
      @JsonProperty("every") int every,
      @JsonProperty(value = "action", required = true) Action action,
      @JsonProperty("code") @Nullable String code,
      @JsonProperty("backOffMilliseconds") int backOffMilliseconds,
      @JsonProperty("status") int status,
      @JsonProperty("retryAfterSeconds") double retryAfterSeconds,
      @JsonProperty("location") @Nullable String location) {
    return new Disruption(
        protocol == null ? "ews" : protocol,
        operation,
        mailbox,
        skip,
        times == 0 ? 1 : times,
        every,
        action,
        code == null ? "ErrorServerBusy" : code,
        backOffMilliseconds,
        status == 0 ? 503 : status,
        retryAfterSeconds,
        location == null ? "https://elsewhere.example" : location);
  }

  /** The value of a Retry-After header; empty if there is to be none. */
  public Optional<String> retryAfter() {
    return retryAfterSeconds > 0
        ? Optional.of(
            retryAfterSeconds == Math.rint(retryAfterSeconds)
                ? Long.toString((long) retryAfterSeconds)
                : Double.toString(retryAfterSeconds))
        : Optional.empty();
  }

  boolean matches(String aProtocol, String anOperation, String aMailbox) {
    return protocol.equals(aProtocol)
        && (operation.equals("*") || operation.equals(anOperation))
        && (mailbox == null || mailbox.equalsIgnoreCase(aMailbox));
  }

  boolean strikes(long nth) {
    long past = nth - skip;
    return past > 0 && (every > 0 ? past % every == 0 : past <= times);
  }
}
