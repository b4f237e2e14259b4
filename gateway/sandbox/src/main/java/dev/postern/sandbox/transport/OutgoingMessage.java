package dev.postern.sandbox.transport;

import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.PropertyBag;
import java.util.List;

/**
 * A message on its way: a mail, or a meeting request, response or cancellation.
 *
 * @param edits for an invitation to a whole series: how it differs from its pattern
 * @param properties what every recipient's item will hold; not changed by anyone any more
 */
public record OutgoingMessage(
    ItemKind kind,
    Address from,
    List<Address> recipients,
    PropertyBag properties,
    List<Attachment> attachments,
    SeriesEdits edits) {

  /** A message that is not about a series as a whole. */
  public OutgoingMessage(
      ItemKind kind,
      Address from,
      List<Address> recipients,
      PropertyBag properties,
      List<Attachment> attachments) {
    this(kind, from, recipients, properties, attachments, SeriesEdits.NONE);
  }
}
