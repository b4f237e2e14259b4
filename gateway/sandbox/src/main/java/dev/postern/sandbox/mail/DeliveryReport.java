package dev.postern.sandbox.mail;

import dev.postern.sandbox.mail.mime.EncodedWords;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Delivery status notifications (RFC 3464), in the words Exchange uses. */
final class DeliveryReport {
  static final String SENDER = "postmaster@contoso.example";

  /** What became of a message for one recipient. */
  enum Action {
    DELIVERED("delivered", "2.1.5"),
    RELAYED("relayed", "2.0.0"),
    FAILED("failed", "5.1.10");

    private final String keyword;
    private final String status;

    Action(String keyword, String status) {
      this.keyword = keyword;
      this.status = status;
    }

    boolean wanted(Set<Recipient.Notify> reports) {
      return reports.contains(this == FAILED ? Recipient.Notify.FAILURE : Recipient.Notify.SUCCESS);
    }
  }

  record Outcome(String recipient, Action action) {
    private String fields() {
      String diagnostic =
          action == Action.FAILED
              ? "Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient "
                  + recipient
                  + " not found by SMTP address lookup\r\n"
              : "";
      return "Final-Recipient: rfc822;%s\r\nAction: %s\r\nStatus: %s\r\n%s\r\n"
          .formatted(recipient, action.keyword, action.status, diagnostic);
    }
  }

  private DeliveryReport() {}

  /**
   * @param subject of the message reported on
   * @param outcomes at least one
   */
  static byte[] write(String sender, String subject, List<Outcome> outcomes) {
    boolean failed = outcomes.stream().anyMatch(o -> o.action() == Action.FAILED);
    String boundary = UUID.randomUUID().toString();
    List<String> lines = new ArrayList<>();
    lines.add("From: \"Microsoft Outlook\" <" + SENDER + ">");
    lines.add("To: <" + sender + ">");
    lines.add(
        "Subject: " + EncodedWords.encode((failed ? "Undeliverable: " : "Delivered: ") + subject));
    lines.add(
        "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    lines.add("Message-ID: <" + UUID.randomUUID() + "@contoso.example>");
    lines.add("Auto-Submitted: auto-replied");
    lines.add("MIME-Version: 1.0");
    lines.add("Content-Type: multipart/report; report-type=delivery-status;");
    lines.add(" boundary=\"" + boundary + "\"");
    lines.add("");
    lines.add("--" + boundary);
    lines.add("Content-Type: text/plain; charset=\"us-ascii\"");
    lines.add("");
    lines.add(
        failed
            ? "Your message couldn't be delivered."
            : "Your message has been delivered to the following recipients:");
    lines.add("");
    outcomes.forEach(o -> lines.add(o.recipient()));
    lines.add("");
    lines.add("--" + boundary);
    lines.add("Content-Type: message/delivery-status");
    lines.add("");
    lines.add("Reporting-MTA: dns;AM0PR01MB0001.eurprd01.prod.exchangelabs.com");
    lines.add("");
    outcomes.forEach(o -> lines.add(o.fields()));
    lines.add("--" + boundary + "--");
    lines.add("");
    return String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
  }
}
