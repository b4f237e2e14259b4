package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.ContactEdit;
import dev.postern.sandbox.graph.resource.ContactResource;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.PropertyBag;

/** POST /users/{id}/contacts and /contactFolders/{id}/contacts. */
public final class CreateContact implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    Folder folder = OneContact.folder(call);
    PropertyBag bag = new PropertyBag();
    new ContactEdit(call.body()).create(bag);
    Item item = call.mailbox().add(ItemKind.CONTACT, folder.id(), bag);
    return GraphReply.of(201, ContactResource.write(ItemView.of(call.mailbox(), item), call));
  }
}
