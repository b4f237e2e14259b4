package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.ItemView;
import java.util.List;

/**
 * What has attachments: a message, or an event. The tenant attaches nothing to one occurrence of a
 * series.
 */
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

  /** The same to change it. */
  final ItemView changed(GraphCall call) {
    ItemView owner = of(call);
    if (owner.occurrence().isPresent()) {
      throw GraphError.badRequest("The tenant attaches nothing to one occurrence of a series.");
    }
    return owner;
  }

  static void attach(Attachment attachment, ItemView owner) {
    owner.item().attachments().add(attachment);
    touch(owner);
  }

  static void detach(Attachment attachment, ItemView owner) {
    List<Attachment> attachments = owner.item().attachments();
    attachments.remove(attachment);
    touch(owner);
  }

  /** What came as MIME is written anew from now on. */
  private static void touch(ItemView owner) {
    owner.properties().remove(ItemProperties.MIME);
    owner.mailbox().touch(owner.item());
  }
}
