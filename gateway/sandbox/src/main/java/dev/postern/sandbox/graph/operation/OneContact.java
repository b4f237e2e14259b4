package dev.postern.sandbox.graph.operation;

import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.resource.ContactFolderResource;
import dev.postern.sandbox.graph.resource.GraphIds;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.ItemView;

/** The contact that a path names, alone or below a folder. */
final class OneContact {
  private OneContact() {}

  static ItemView of(GraphCall call) {
    ItemView contact = GraphIds.contact(call);
    if (call.segments().size() > 1
        && !contact.item().folderId().equals(ContactFolderResource.named(call).id())) {
      throw GraphError.notFound();
    }
    return contact;
  }

  /** The folder of a path that names contacts: the default one if it names none. */
  static Folder folder(GraphCall call) {
    return call.segments().isEmpty()
        ? ContactFolderResource.standard(call.mailbox())
        : ContactFolderResource.named(call);
  }
}
