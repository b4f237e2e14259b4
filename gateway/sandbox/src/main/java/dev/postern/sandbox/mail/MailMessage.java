package dev.postern.sandbox.mail;

import dev.postern.sandbox.mail.mime.MimeWriter;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A message as it stood in a folder when the folder was read. Its UID is the change number at which
 * the item came into the folder: unique, ascending, and new whenever the item moves.
 */
public final class MailMessage {
  private static final Map<Flag, Property<Boolean>> PROPERTIES =
      Map.of(
          Flag.SEEN, MessageProperties.READ,
          Flag.ANSWERED, MessageProperties.ANSWERED,
          Flag.FLAGGED, MessageProperties.FLAGGED,
          Flag.DELETED, MessageProperties.MARKED_DELETED,
          Flag.DRAFT, MessageProperties.DRAFT,
          Flag.MDN_SENT, MessageProperties.NOTIFICATION_SENT);

  private final Mailbox mailbox;
  private final Item item;
  private final Set<Flag> flags;

  /** To be called while the mailbox is locked. */
  MailMessage(Mailbox mailbox, Item item) {
    this.mailbox = mailbox;
    this.item = item;
    this.flags = EnumSet.noneOf(Flag.class);
    PROPERTIES.forEach((flag, property) -> {
      if (item.properties().is(property)) {
        flags.add(flag);
      }
    });
  }

  static void put(PropertyBag properties, Set<Flag> flags) {
    PROPERTIES.forEach((flag, property) -> properties.put(property, flags.contains(flag)));
  }

  public long uid() {
    return item.arrived();
  }

  public Set<Flag> flags() {
    return Set.copyOf(flags);
  }

  /** When it arrived: INTERNALDATE. */
  public Instant received() {
    return mailbox.locked(() -> item.properties().get(ItemProperties.RECEIVED, item.created()));
  }

  /** The whole message in MIME: as it came, or made from what EWS wrote. */
  public byte[] content() {
    return mailbox.locked(() ->
        item.properties()
            .find(ItemProperties.MIME)
            .map(Base64.getDecoder()::decode)
            .orElseGet(() -> MimeWriter.write(item)));
  }
}
