package dev.postern.spool.report;

import dev.postern.api.MailAddress;
import dev.postern.api.mail.Envelope;
import dev.postern.api.mail.Envelope.Notify;
import dev.postern.api.mail.Envelope.Recipient;
import dev.postern.api.mail.Submission;
import dev.postern.spool.header.Composition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells the sender what became of a message (RFC 3464, in a multipart/report of RFC 6522; with
 * addresses outside ASCII as RFC 6533 has them). It is itself a message from and to the sender: an
 * API sends nothing without a sender.
 *
 * @param reporter what the gateway calls itself
 * @param messageId the report's own
 * @param about the message's Message-ID
 * @param header of the message, with the empty line that ends it
 * @param message brought back whole if the sender asked for it and it is not too large
 * @param reason of a failure; nothing else is told of a message that was handed on
 */
public record Report(
    String reporter,
    Outcome outcome,
    String messageId,
    String about,
    MailAddress to,
    Envelope envelope,
    byte[] header,
    Submission.Message message,
    Instant accepted,
    Instant now,
    String reason)
    implements Submission.Message {
  /** Larger messages come back as their headers only (RFC 3461 section 4.3 leaves that open). */
  private static final long LARGEST_RETURNED = 10_000_000;

  /** What became of it. */
  public enum Outcome {
    FAILED,
    RELAYED
  }

  /** Whether there is anybody whom the sender wants to be told of. */
  public static boolean isWanted(Envelope envelope, Outcome outcome) {
    return envelope.sender().isPresent()
        && envelope.recipients().stream().anyMatch(it -> isWanted(it, outcome));
  }

  private static boolean isWanted(Recipient recipient, Outcome outcome) {
    return recipient
        .reports()
        .contains(outcome == Outcome.FAILED ? Notify.FAILURE : Notify.SUCCESS);
  }

  @Override
  public long size() {
    return beginning().length + (isWhole() ? message.size() : header.length) + end().length;
  }

  @Override
  public InputStream open() throws IOException {
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(
                new ByteArrayInputStream(beginning()),
                isWhole() ? message.open() : new ByteArrayInputStream(header),
                new ByteArrayInputStream(end()))));
  }

  private boolean isWhole() {
    return outcome == Outcome.FAILED && envelope.whole() && message.size() <= LARGEST_RETURNED;
  }

  private String boundary() {
    return "=_"
        + messageId
            .replaceAll("[^0-9A-Za-z]", "")
            .transform(it -> it.substring(0, Math.min(40, it.length())));
  }

  private byte[] end() {
    return ("\r\n--" + boundary() + "--\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] beginning() {
    String text =
        """
        From: %1$s
        To: %1$s
        Subject: %2$s
        Date: %3$s
        Message-ID: %4$s
        In-Reply-To: %5$s
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=%6$s;
         boundary="%7$s"

        --%7$s
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        %8$s

        --%7$s
        Content-Type: message/%6$s
        Content-Transfer-Encoding: 8bit

        %9$s
        --%7$s
        Content-Type: %10$s
        Content-Transfer-Encoding: 8bit

        """
            .formatted(
                to,
                outcome == Outcome.FAILED ? "Your message was not sent" : "Your message was sent",
                Composition.date(now),
                messageId,
                about,
                isInternational() ? "global-delivery-status" : "delivery-status",
                boundary(),
                words(),
                status(),
                isWhole() ? "message/rfc822" : "text/rfc822-headers");
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private String words() {
    String people =
        wanted().stream().map(it -> "  " + it.address()).collect(Collectors.joining("\n"));
    return outcome == Outcome.FAILED
        ? """
        The message that you sent at %s could not be handed to Exchange, and will not be tried
        again. It did not reach:

        %s

        The reason: %s\
        """
            .formatted(Composition.date(accepted), people, line(reason))
        : """
        The message that you sent at %s was handed to Exchange for:

        %s

        Whether it arrives there is not known to this server.\
        """
            .formatted(Composition.date(accepted), people);
  }

  private String status() {
    StringBuilder text = new StringBuilder();
    envelope.id().ifPresent(id -> field(text, "Original-Envelope-Id", id));
    field(text, "Reporting-MTA", "dns; " + reporter);
    field(text, "Arrival-Date", Composition.date(accepted));
    String type = isInternational() ? "utf-8; " : "rfc822; ";
    for (Recipient recipient : wanted()) {
      text.append("\n");
      recipient.original().ifPresent(it -> field(text, "Original-Recipient", it));
      field(text, "Final-Recipient", type + recipient.address());
      if (outcome == Outcome.FAILED) {
        field(text, "Action", "failed");
        field(text, "Status", "5.0.0");
        field(text, "Diagnostic-Code", "x-postern; " + line(reason));
      } else {
        field(text, "Action", "relayed");
        field(text, "Status", "2.0.0");
      }
      field(text, "Last-Attempt-Date", Composition.date(now));
    }
    return text.toString();
  }

  private List<Recipient> wanted() {
    return envelope.recipients().stream().filter(it -> isWanted(it, outcome)).toList();
  }

  private boolean isInternational() {
    return wanted().stream()
        .anyMatch(it -> !StandardCharsets.US_ASCII.newEncoder().canEncode(it.address().value()));
  }

  private static void field(StringBuilder into, String name, String value) {
    into.append(name).append(": ").append(line(value)).append('\n');
  }

  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
