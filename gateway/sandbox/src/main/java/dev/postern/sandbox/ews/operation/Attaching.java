package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.field.AttachmentElements;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.StoreId;
import java.util.ArrayList;
import java.util.List;

/** Takes t:Attachments into the attachments of an item. */
final class Attaching {
  private Attaching() {}

  static List<Attachment> attach(XmlElement attachments, Item item, Call call) {
    return attach(attachments, item, item.attachments(), call);
  }

  /**
   * @param target the item's own attachments, or an exception's
   */
  static List<Attachment> attach(
      XmlElement attachments, Item item, List<Attachment> target, Call call) {
    requireHeld(attachments);
    List<Attachment> added = new ArrayList<>();
    for (XmlElement element : attachments.children()) {
      Attachment attachment = AttachmentElements.read(element, newId(item, call), call);
      if (attachment.contactPhoto()) {
        target.removeIf(Attachment::contactPhoto);
      }
      target.add(attachment);
      added.add(attachment);
    }
    return added;
  }

  /** To be asked before anything is stored. */
  static void requireHeld(XmlElement attachments) {
    if (!attachments.children().stream().allMatch(AttachmentElements::isHeld)) {
      throw new EwsError(
          ResponseCode.ErrorUnsupportedTypeForConversion,
          "The tenant attaches files, messages, events and links.");
    }
  }

  private static String newId(Item item, Call call) {
    StoreId owner = StoreId.decode(item.id()).orElseThrow();
    return new StoreId(
            owner.mailbox(), StoreId.Kind.ATTACHMENT, owner.number(), call.mailbox().nextChange())
        .encode();
  }
}
