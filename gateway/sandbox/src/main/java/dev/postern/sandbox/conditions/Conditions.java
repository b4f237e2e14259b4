package dev.postern.sandbox.conditions;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the tenant misbehaves, as {@code PUT /control/conditions} sets it as a whole; what is left
 * out is as it should be.
 *
 * @param latencyMillis added to every request but those to the control API
 * @param disruptions failures on demand
 * @param ews whether EWS is allowed: {@code enabled}, {@code disabled}, {@code blocked-by-policy}
 * @param ewsDisabledMailboxes mailboxes for which alone EWS is disabled
 * @param ewsBlockedMailboxes mailboxes for which alone a policy blocks EWS
 * @param impersonationDenied mailboxes the application or service account may not impersonate
 * @param noRoles tokens come without roles: nobody consented
 * @param roles if given, the roles tokens carry instead of those consented to
 * @param tokenLifetimeSeconds for tokens issued from now on
 * @param tokenError if not 0, the AADSTS error every token request is answered with
 * @param tokenStatus if not 0, the HTTP status every token request is answered with
 * @param mail faults of IMAP, POP and SMTP
 * @param graph what only Graph has
 * @param streaming how EWS's streaming notifications behave
 * @param unreadable items that the store cannot open
 */
public record Conditions(
    long latencyMillis,
    List<Disruption> disruptions,
    EwsAccess ews,
    List<String> ewsDisabledMailboxes,
    List<String> ewsBlockedMailboxes,
    List<String> impersonationDenied,
    boolean noRoles,
    @Nullable List<String> roles,
    int tokenLifetimeSeconds,
    int tokenError,
    int tokenStatus,
    List<MailDisruption> mail,
    GraphConditions graph,
    StreamingConditions streaming,
    List<UnreadableItem> unreadable) {

  /** What the tenant's administrators and Microsoft say about EWS. */
  public enum EwsAccess {
    ENABLED,
    DISABLED,
    BLOCKED_BY_POLICY;

    @JsonCreator
    static EwsAccess of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  public static final Conditions NORMAL =
      of(0, null, null, null, null, null, false, null, 0, 0, 0, null, null, null, null);

  @JsonCreator
  static Conditions of(
      @JsonProperty("latencyMillis") long latencyMillis,
      @JsonProperty("disruptions") @Nullable List<Disruption> disruptions,
      @JsonProperty("ews") @Nullable EwsAccess ews,
      @JsonProperty("ewsDisabledMailboxes") @Nullable List<String> ewsDisabledMailboxes,
      @JsonProperty("ewsBlockedMailboxes") @Nullable List<String> ewsBlockedMailboxes,
      @JsonProperty("impersonationDenied") @Nullable List<String> impersonationDenied,
      @JsonProperty("noRoles") boolean noRoles,
      @JsonProperty("roles") @Nullable List<String> roles,
      @JsonProperty("tokenLifetimeSeconds") int tokenLifetimeSeconds,
      @JsonProperty("tokenError") int tokenError,
      @JsonProperty("tokenStatus") int tokenStatus,
      @JsonProperty("mail") @Nullable List<MailDisruption> mail,
      @JsonProperty("graph") @Nullable GraphConditions graph,
      @JsonProperty("streaming") @Nullable StreamingConditions streaming,
      @JsonProperty("unreadable") @Nullable List<UnreadableItem> unreadable) {
    return new Conditions(
        latencyMillis,
        disruptions == null ? List.of() : disruptions,
        ews == null ? EwsAccess.ENABLED : ews,
        ewsDisabledMailboxes == null ? List.of() : ewsDisabledMailboxes,
        ewsBlockedMailboxes == null ? List.of() : ewsBlockedMailboxes,
        impersonationDenied == null ? List.of() : impersonationDenied,
        noRoles,
        roles,
        tokenLifetimeSeconds == 0 ? 3599 : tokenLifetimeSeconds,
        tokenError,
        tokenStatus,
        mail == null ? List.of() : mail,
        graph == null ? GraphConditions.NORMAL : graph,
        streaming == null ? StreamingConditions.NORMAL : streaming,
        unreadable == null ? List.of() : unreadable);
  }

  /** The same, but with another latency. */
  public Conditions withLatency(Duration latency) {
    return new Conditions(
        latency.toMillis(),
        disruptions,
        ews,
        ewsDisabledMailboxes,
        ewsBlockedMailboxes,
        impersonationDenied,
        noRoles,
        roles,
        tokenLifetimeSeconds,
        tokenError,
        tokenStatus,
        mail,
        graph,
        streaming,
        unreadable);
  }
}
