package dev.postern.sandbox.mail;

import dev.postern.sandbox.journal.MessageJournal;
import dev.postern.sandbox.mail.imip.MeetingMail;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.Tenant;
import dev.postern.sandbox.transport.Transport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes the messages that come by SMTP and brings them into the mailboxes of the tenant. What is
 * about a meeting is processed as if it had come from another mailbox of the tenant.
 */
public final class PostOffice {
  private static final String NOTE = ItemKind.MESSAGE.messageClass();
  private static final String REPORT = "REPORT.IPM.Note";

  private final Tenant tenant;
  private final MessageJournal journal;
  private final Transport transport;

  public PostOffice(Tenant tenant, MessageJournal journal, Transport transport) {
    this.tenant = tenant;
    this.journal = journal;
    this.transport = transport;
  }

  /**
   * Takes a message from another organisation's server.
   *
   * @param sender the reverse-path
   * @param recipients addresses of this tenant
   * @return those that nobody here has
   */
  public List<String> receive(String sender, List<String> recipients, byte[] content) {
    IncomingMessage message = IncomingMessage.read(content);
    List<String> unknown = new ArrayList<>();
    for (String recipient : recipients) {
      Optional<Mailbox> mailbox = tenant.mailbox(recipient);
      if (mailbox.isPresent()) {
        deliver(sender, mailbox.get(), message);
      } else {
        unknown.add(recipient);
      }
    }
    return unknown;
  }

  /**
   * Delivers a message whose sender may send it, leaves a copy in the sender's Sent Items, and
   * reports what could not be delivered. Once this returns, the message is accepted.
   *
   * @param sender the mailbox that is logged in
   * @param content the message in MIME
   * @return the id the submission is known by
   */
  public String submit(String sender, List<Recipient> recipients, byte[] content) {
    IncomingMessage message = IncomingMessage.read(content);
    List<DeliveryReport.Outcome> outcomes = new ArrayList<>();
    for (Recipient recipient : recipients) {
      journal.submitted(sender, recipient.address(), NOTE, message.subject());
      DeliveryReport.Action action = deliver(sender, recipient, message);
      if (action.wanted(recipient.reports())) {
        outcomes.add(new DeliveryReport.Outcome(recipient.address(), action));
      }
    }
    tenant
        .mailbox(sender)
        .ifPresent(mailbox -> file(mailbox, DistinguishedFolder.SENT_ITEMS, message, true));
    if (!outcomes.isEmpty()) {
      report(sender, message, outcomes);
    }
    return "<" + UUID.randomUUID().toString().toUpperCase(Locale.ROOT) + "@contoso.example>";
  }

  private DeliveryReport.Action deliver(
      String sender, Recipient recipient, IncomingMessage message) {
    String address = recipient.address();
    String domain = address.substring(address.lastIndexOf('@') + 1);
    if (!tenant.domains().contains(domain)) {
      return DeliveryReport.Action.RELAYED;
    }
    return tenant
        .mailbox(address)
        .map(mailbox -> {
          deliver(sender, mailbox, message);
          return DeliveryReport.Action.DELIVERED;
        })
        .orElse(DeliveryReport.Action.FAILED);
  }

  private void deliver(String sender, Mailbox mailbox, IncomingMessage message) {
    Instant now = Instant.now();
    Optional<MeetingMail> meeting = message.meeting(now);
    if (meeting.isEmpty()) {
      file(mailbox, DistinguishedFolder.INBOX, message, false);
      journal.delivered(sender, mailbox.owner().key(), NOTE, message.subject());
      return;
    }
    List<Attachment> attachments = mailbox.locked(() -> message.attachmentsOfMeeting(mailbox, now));
    transport.deliver(
        meeting.get().from(new Address("", sender), mailbox.owner(), attachments), mailbox);
  }

  private void report(
      String sender, IncomingMessage message, List<DeliveryReport.Outcome> outcomes) {
    byte[] report = DeliveryReport.write(sender, message.subject(), outcomes);
    IncomingMessage readable = IncomingMessage.read(report);
    tenant
        .mailbox(sender)
        .ifPresent(mailbox -> {
          file(mailbox, DistinguishedFolder.INBOX, readable, false);
          journal.delivered(DeliveryReport.SENDER, sender, REPORT, readable.subject());
        });
  }

  private static void file(
      Mailbox mailbox, DistinguishedFolder folder, IncomingMessage message, boolean read) {
    mailbox.locked(() ->
        message
            .file(mailbox, mailbox.folder(folder), Instant.now())
            .properties()
            .put(MessageProperties.READ, read));
  }
}
