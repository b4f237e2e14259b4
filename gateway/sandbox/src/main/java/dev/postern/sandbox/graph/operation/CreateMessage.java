package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.MailFolderResource;
import dev.postern.sandbox.graph.resource.MessageResource;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.ItemView;

/**
 * POST /users/{id}/messages and /mailFolders/{id}/messages: a draft, in JSON or in MIME. In JSON,
 * the flags of the extended property {@code Integer 0x0E07} may say that it is none; in MIME it
 * always is.
 */
public final class CreateMessage implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    Folder folder =
        call.segments().isEmpty()
            ? call.mailbox().folder(DistinguishedFolder.DRAFTS)
            : MailFolderResource.named(call);
    MessageContent content =
        MessageContent.isMime(call)
            ? MessageContent.mime(call)
            : MessageContent.json(call.body(), call);
    ItemView message = content.file(folder.id(), call.mailbox());
    return GraphReply.of(201, MessageResource.write(message, call));
  }
}
