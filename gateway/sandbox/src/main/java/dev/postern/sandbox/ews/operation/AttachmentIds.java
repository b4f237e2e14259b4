package dev.postern.sandbox.ews.operation;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.OccurrenceException;
import dev.postern.sandbox.tenant.StoreId;
import java.util.List;
import java.util.stream.Stream;

/** Finds what an AttachmentId names. */
final class AttachmentIds {

  /**
   * An attachment and where it hangs.
   *
   * @param siblings the list it is in
   */
  record Found(Item item, List<Attachment> siblings, Attachment attachment) {}

  private AttachmentIds() {}

  static Found resolve(XmlElement id, Call call) {
    String text = id.requireAttribute("Id");
    StoreId storeId =
        StoreId.decode(text).orElseThrow(() -> new EwsError(ResponseCode.ErrorInvalidIdMalformed));
    if (!storeId.mailbox().equals(call.mailbox().guid())) {
      throw new EwsError(ResponseCode.ErrorAccessDenied);
    }
    return call.mailbox().items().stream()
        .flatMap(item -> lists(item).flatMap(list -> in(item, list, text)))
        .findFirst()
        .orElseThrow(() -> new EwsError(ResponseCode.ErrorItemNotFound));
  }

  private static Stream<List<Attachment>> lists(Item item) {
    return Stream.concat(
        Stream.of(item.attachments()),
        item.exceptions().values().stream().map(OccurrenceException::attachments));
  }

  private static Stream<Found> in(Item item, List<Attachment> siblings, String id) {
    return siblings.stream()
        .filter(it -> it.id().equals(id))
        .map(it -> new Found(item, siblings, it));
  }
}
