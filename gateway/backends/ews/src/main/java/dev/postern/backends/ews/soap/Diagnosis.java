package dev.postern.backends.ews.soap;

import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Probe.Finding;
import dev.postern.api.exchange.Probe.Finding.Severity;
import dev.postern.backends.microsoft.EntraFault;
import java.util.List;

/** What an administrator got wrong, told from how Exchange refuses a request. */
public final class Diagnosis {
  private static final String PERMISSION =
      "in the app registration: API permissions, add a permission, APIs my organization uses,"
          + " Office 365 Exchange Online, application permissions, full_access_as_app; then Grant"
          + " admin consent";

  private final Standing standing;
  private final boolean cloud;

  /**
   * @param cloud whether the tenant is in Exchange Online
   */
  public Diagnosis(Standing standing, boolean cloud) {
    this.standing = standing;
    this.cloud = cloud;
  }

  /** A request was answered. */
  public List<Finding> works(MailAddress mailbox) {
    String answers = "EWS answers for " + mailbox;
    return List.of(
        cloud
            ? new Finding(
                Severity.WARNING,
                answers + "; " + EwsPolicy.untilEnd(standing.today()),
                "postern migrate switch moves mailboxes to Microsoft Graph")
            : new Finding(Severity.OK, answers, ""));
  }

  /** A request failed. */
  public List<Finding> fails(MailAddress mailbox, PosternException failure) {
    return List.of(
        switch (failure.getCause()) {
          case EwsBlocked blocked ->
              blocked.policy().finding(mailbox, standing.apps(), standing.today());
          case LoginRefused refused -> login(String.valueOf(refused.getMessage()));
          case Refusal refusal -> refusal(mailbox, String.valueOf(refusal.getMessage()), failure);
          case null, default -> other(failure);
        });
  }

  private Finding login(String diagnostics) {
    if (!cloud) {
      return error(
          "Exchange does not accept the service account",
          "see service-account and service-password, and whether Basic authentication is on for"
              + " the EWS virtual directory");
    }
    return diagnostics.contains("no permissions")
        ? error("the app's token carries no permissions: nobody consented", PERMISSION)
        : error("Exchange does not accept the app's token: " + diagnostics, PERMISSION);
  }

  private Finding refusal(MailAddress mailbox, String code, PosternException failure) {
    return switch (code) {
      case "HTTP 403" ->
          error("the app's token lacks the permission full_access_as_app", PERMISSION);
      case "ErrorImpersonateUserDenied",
          "ErrorImpersonationDenied",
          "ErrorImpersonationFailed",
          "ErrorInvalidExchangeImpersonationHeaderData" ->
          error(
              "the gateway may not act for " + mailbox + " (" + code + ")",
              cloud
                  ? "see whether RBAC for Applications or an application access policy leaves the"
                      + " mailbox out; Test-ServicePrincipalAuthorization tells, and its cache may"
                      + " lag by two hours"
                  : "New-ManagementRoleAssignment -Role ApplicationImpersonation -User <service"
                      + " account>, or impersonation: false if it is a delegate");
      case "ErrorNonExistentMailbox", "ErrorMissingEmailAddress" ->
          error(
              "there is no mailbox " + mailbox,
              "see the address in the users file, and whether the user has a licence with"
                  + " Exchange");
      default -> other(failure);
    };
  }

  private static Finding other(PosternException failure) {
    String detail = failure.failure().detail();
    return error(detail, detail.contains("AADSTS") ? EntraFault.of(detail).advice() : "");
  }

  private static Finding error(String what, String remedy) {
    return new Finding(Severity.ERROR, what, remedy);
  }
}
