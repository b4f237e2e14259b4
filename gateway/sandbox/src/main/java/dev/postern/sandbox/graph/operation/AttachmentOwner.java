package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.OccurrenceException;
import java.util.List;

/** What has attachments: a message, an event, or one occurrence of a series. */
public enum AttachmentOwner {
  MESSAGE {
    @Override
    ItemView of(GraphCall call) {
      return GraphIds.message(call);
    }
  },
  EVENT {
    @Override
    ItemView of(GraphCall call) {
      return GraphIds.event(call);
    }
  };

  /** The one that a path names. */
  abstract ItemView of(GraphCall call);

  /** An occurrence to which something is attached becomes an exception. */
  static void attach(Attachment attachment, ItemView owner) {
    attachments(owner).add(attachment);
    touch(owner);
  }

  static void detach(Attachment attachment, ItemView owner) {
    attachments(owner).removeIf(it -> it.id().equals(attachment.id()));
    touch(owner);
  }

  private static List<Attachment> attachments(ItemView owner) {
    return owner
        .occurrence()
        .map(it -> OccurrenceException.of(owner.item(), it, owner.mailbox()).attachments())
        .orElse(owner.item().attachments());
  }

  /** What came as MIME is written anew from now on. */
  private static void touch(ItemView owner) {
    owner.properties().remove(ItemProperties.MIME);
    owner.mailbox().touch(owner.item());
  }
}
