package dev.postern.sandbox.transport;

import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.PropertyBag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** How a message leaves a mailbox, whatever protocol it was written by. */
public final class Submission {
  private Submission() {}

  /** Everyone a message names, hidden recipients among them. */
  public static List<Address> recipients(PropertyBag message) {
    return Stream.of(MessageProperties.TO, MessageProperties.CC, MessageProperties.BCC)
        .flatMap(it -> message.get(it, List.of()).stream())
        .toList();
  }

  /** Whether the message is from the mailbox's owner, or says nothing of it. */
  public static boolean isFromOwner(PropertyBag message, Mailbox mailbox) {
    return message.get(MessageProperties.FROM, mailbox.owner()).sameAs(mailbox.owner());
  }

  /** Sends a message from the mailbox's owner to everyone it names; it is no draft any more. */
  public static void send(
      PropertyBag message, List<Attachment> attachments, Mailbox mailbox, Post post) {
    Address self = mailbox.owner();
    message.put(MessageProperties.FROM, self).put(MessageProperties.SENDER, self);
    message.put(MessageProperties.DRAFT, false).put(MessageProperties.READ, true);
    message.put(ItemProperties.SENT, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    message.putIfAbsent(
        MessageProperties.INTERNET_MESSAGE_ID, "<" + UUID.randomUUID() + "@contoso.example>");
    post.send(
        new OutgoingMessage(
            ItemKind.MESSAGE, self, recipients(message), message.copy(), List.copyOf(attachments)));
  }
}
