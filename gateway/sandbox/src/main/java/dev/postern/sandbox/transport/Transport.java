package dev.postern.sandbox.transport;

import dev.postern.sandbox.journal.MessageJournal;
import dev.postern.sandbox.mail.mime.BlindCopies;
import dev.postern.sandbox.meeting.Booking;
import dev.postern.sandbox.meeting.Receiving;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Tenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries messages from mailbox to mailbox. What is addressed outside of the tenant is journaled as
 * submitted and goes nowhere. No lock may be held by who calls.
 */
public final class Transport {
  private final Tenant tenant;
  private final MessageJournal journal;

  public Transport(Tenant tenant, MessageJournal journal) {
    this.tenant = tenant;
    this.journal = journal;
  }

  /** Sends one copy to each recipient, however often they are named. */
  public void submit(OutgoingMessage message) {
    Map<String, Address> recipients = new LinkedHashMap<>();
    message.recipients().forEach(it -> recipients.putIfAbsent(it.key(), it));
    String itemClass = message.properties().require(ItemProperties.ITEM_CLASS);
    String subject = message.properties().get(ItemProperties.SUBJECT, "");
    String sender = message.from().email();
    for (String recipient : recipients.keySet()) {
      journal.submitted(sender, recipient, itemClass, subject);
    }
    for (String recipient : recipients.keySet()) {
      tenant.mailbox(recipient).ifPresent(mailbox -> deliver(message, mailbox));
    }
  }

  /**
   * Puts a message into a mailbox and lets what is about a meeting be processed there. A room
   * answers, but not to other organisations (ProcessExternalMeetingMessages is off unless somebody
   * turns it on).
   */
  public void deliver(OutgoingMessage message, Mailbox mailbox) {
    String recipient = mailbox.owner().key();
    Item arrived = file(message, mailbox);
    journal.delivered(
        message.from().email(),
        recipient,
        message.properties().require(ItemProperties.ITEM_CLASS),
        message.properties().get(ItemProperties.SUBJECT, ""));
    if (message.kind() == ItemKind.MEETING_REQUEST && isRoom(recipient) && isInside(message)) {
      List<OutgoingMessage> answers = new ArrayList<>();
      mailbox.locked(() -> Booking.answer(arrived, mailbox, answers::add));
      answers.forEach(this::submit);
    }
  }

  private boolean isInside(OutgoingMessage message) {
    String sender = message.from().key();
    return tenant.domains().contains(sender.substring(sender.lastIndexOf('@') + 1));
  }

  private boolean isRoom(String address) {
    return tenant.rooms().stream().anyMatch(room -> room.address().key().equals(address));
  }

  private static Item file(OutgoingMessage message, Mailbox mailbox) {
    PropertyBag properties = message.properties().copy();
    properties.put(MessageProperties.READ, false);
    properties.put(MessageProperties.DRAFT, false);
    properties.remove(MessageProperties.BCC);
    properties
        .find(ItemProperties.MIME)
        .ifPresent(it -> properties.put(ItemProperties.MIME, withoutBcc(it)));
    properties.put(ItemProperties.RECEIVED, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    return mailbox.locked(() -> {
      Item item =
          mailbox.add(message.kind(), mailbox.folder(DistinguishedFolder.INBOX).id(), properties);
      item.attachments().addAll(mailbox.duplicates(message.attachments()));
      if (message.kind().isMeetingMessage()) {
        Receiving.process(item, message.edits(), mailbox);
      }
      return item;
    });
  }

  private static String withoutBcc(String base64) {
    return Base64.getEncoder()
        .encodeToString(BlindCopies.strip(Base64.getDecoder().decode(base64)));
  }
}
