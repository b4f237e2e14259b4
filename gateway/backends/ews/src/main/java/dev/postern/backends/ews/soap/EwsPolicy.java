package dev.postern.backends.ews.soap;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Probe.Finding;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Why Exchange Online does not let the gateway use EWS, and what an administrator can do about it.
 * The reason is the header {@value #HEADER} of an answer 403; Microsoft documents two, word for
 * word, in "Deprecation of Exchange Web Services in Exchange Online".
 *
 * @param reason as Exchange gave it
 */
public record EwsPolicy(String reason) {
  static final String HEADER = "X-EWS-Policy-Reason";

  /** EWS in Exchange Online ends; Exchange Server keeps it. */
  public static final LocalDate END = LocalDate.of(2027, 4, 1);

  private static final String DISABLED = "EWS is disabled for this user or tenant";
  private static final String BLOCKED = "EWS is blocked by policy for this user or tenant";

  /** The name of the incident. */
  public String name() {
    return switch (reason) {
      case DISABLED -> "ews-disabled";
      case BLOCKED -> "ews-blocked-by-policy";
      default -> "ews-refused";
    };
  }

  /**
   * For operators.
   *
   * @param apps the client ids of the gateway's app registrations
   * @param today where the days that are left are counted from
   */
  public Finding finding(MailAddress mailbox, List<String> apps, LocalDate today) {
    return new Finding(
        Finding.Severity.ERROR,
        "Exchange refuses EWS for " + mailbox + ": " + reason + "; " + untilEnd(today),
        (today.isBefore(END)
                ? "until then, in Exchange Online PowerShell: "
                    + lines(mailbox, apps)
                    + " (a change takes up to 24 hours); for good: "
                : "")
            + "postern migrate switch moves mailboxes to Microsoft Graph");
  }

  private String lines(MailAddress mailbox, List<String> apps) {
    String allow =
        "Set-OrganizationConfig -EwsEnabled $true -EwsAllowedAppIDs \""
            + String.join(",", apps)
            + "\" (the list replaces the one that is there)";
    return reason.equals(BLOCKED)
        ? allow
        : allow + " and Set-CASMailbox -Identity " + mailbox + " -EwsEnabled $true";
  }

  static String untilEnd(LocalDate today) {
    long days = ChronoUnit.DAYS.between(today, END);
    return days > 0
        ? "EWS in Exchange Online ends on " + END + ", in " + days + (days == 1 ? " day" : " days")
        : "EWS in Exchange Online ended on " + END;
  }
}
