package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphReply;
import dev.postern.sandbox.graph.resource.ContactEdit;
import dev.postern.sandbox.graph.resource.ContactResource;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.PropertyBag;

/** PATCH /users/{id}/contacts/{id} and /contactFolders/{id}/contacts/{id}. */
public final class UpdateContact implements GraphOperation {
  @Override
  public GraphReply handle(GraphCall call) {
    call.query().allowOnly();
    ItemView contact = call.opened(OneContact.of(call));
    call.requireMatch(ContactResource.etag(contact));
    PropertyBag draft = contact.properties().draft();
    new ContactEdit(call.body()).update(draft);
    contact.properties().become(draft);
    call.mailbox().touch(contact.item());
    return GraphReply.of(200, ContactResource.write(contact, call));
  }
}
