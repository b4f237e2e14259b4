package dev.postern.sandbox.graph;

import dev.postern.sandbox.graph.operation.ContactsDelta;
import dev.postern.sandbox.graph.operation.CreateContact;
import dev.postern.sandbox.graph.operation.CreateContactFolder;
import dev.postern.sandbox.graph.operation.DeleteContact;
import dev.postern.sandbox.graph.operation.DeleteContactFolder;
import dev.postern.sandbox.graph.operation.GetContact;
import dev.postern.sandbox.graph.operation.GetContactFolder;
import dev.postern.sandbox.graph.operation.GetPhoto;
import dev.postern.sandbox.graph.operation.GetPhotoContent;
import dev.postern.sandbox.graph.operation.GraphOperation;
import dev.postern.sandbox.graph.operation.ListContactFolders;
import dev.postern.sandbox.graph.operation.ListContacts;
import dev.postern.sandbox.graph.operation.PutPhotoContent;
import dev.postern.sandbox.graph.operation.UpdateContact;
import dev.postern.sandbox.graph.operation.UpdateContactFolder;
import java.util.List;
import java.util.stream.Stream;

/** Contact folders, contacts and their photos. */
final class ContactRoutes {
  private static final Stream<Route> FOLDERS =
      Stream.of(
          route("GET", "contactFolders", new ListContactFolders()),
          route("POST", "contactFolders", new CreateContactFolder()),
          route("GET", "contactFolders/{id}", new GetContactFolder()),
          route("PATCH", "contactFolders/{id}", new UpdateContactFolder()),
          route("DELETE", "contactFolders/{id}", new DeleteContactFolder()),
          route("GET", "contactFolders/{id}/childFolders", new ListContactFolders()),
          route("POST", "contactFolders/{id}/childFolders", new CreateContactFolder()));

  static final List<Route> ALL =
      Stream.of(FOLDERS, contacts("contacts"), contacts("contactFolders/{id}/contacts"))
          .flatMap(it -> it)
          .toList();

  private ContactRoutes() {}

  private static Stream<Route> contacts(String path) {
    return Stream.of(
        route("GET", path, new ListContacts()),
        route("POST", path, new CreateContact()),
        route("GET", path + "/delta", new ContactsDelta()),
        route("GET", path + "/delta()", new ContactsDelta()),
        route("GET", path + "/{id}", new GetContact()),
        route("PATCH", path + "/{id}", new UpdateContact()),
        route("DELETE", path + "/{id}", new DeleteContact()),
        route("GET", path + "/{id}/photo", new GetPhoto()),
        route("GET", path + "/{id}/photo/$value", new GetPhotoContent()),
        route("PUT", path + "/{id}/photo/$value", new PutPhotoContent()),
        route("PATCH", path + "/{id}/photo/$value", new PutPhotoContent()));
  }

  private static Route route(String method, String template, GraphOperation operation) {
    return new Route(method, template, Permission.CONTACTS, operation);
  }
}
