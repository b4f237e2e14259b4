package dev.postern.sandbox.graph;

import dev.postern.sandbox.graph.operation.AttachmentOwner;
import dev.postern.sandbox.graph.operation.CreateAttachment;
import dev.postern.sandbox.graph.operation.CreateMessage;
import dev.postern.sandbox.graph.operation.CreateUploadSession;
import dev.postern.sandbox.graph.operation.DeleteAttachment;
import dev.postern.sandbox.graph.operation.DeleteMessage;
import dev.postern.sandbox.graph.operation.GetAttachment;
import dev.postern.sandbox.graph.operation.GetAttachmentContent;
import dev.postern.sandbox.graph.operation.GetMailFolder;
import dev.postern.sandbox.graph.operation.GetMessage;
import dev.postern.sandbox.graph.operation.GetMessageContent;
import dev.postern.sandbox.graph.operation.GraphOperation;
import dev.postern.sandbox.graph.operation.ListAttachments;
import dev.postern.sandbox.graph.operation.ListMailFolders;
import dev.postern.sandbox.graph.operation.ListMessages;
import dev.postern.sandbox.graph.operation.MoveMessage;
import dev.postern.sandbox.graph.operation.SendMail;
import dev.postern.sandbox.graph.operation.SendMessage;
import dev.postern.sandbox.graph.operation.UpdateMessage;
import java.util.List;
import java.util.stream.Stream;

/** Messages, their folders and attachments; the attachments of events as well. */
final class MailRoutes {
  private static final Stream<Route> MESSAGES =
      Stream.of(
          route("GET", "mailFolders", new ListMailFolders()),
          route("GET", "mailFolders/{id}", new GetMailFolder()),
          route("GET", "mailFolders/{id}/childFolders", new ListMailFolders()),
          route("GET", "mailFolders/{id}/messages", new ListMessages()),
          route("POST", "mailFolders/{id}/messages", new CreateMessage()),
          route("GET", "messages", new ListMessages()),
          route("POST", "messages", new CreateMessage()),
          route("GET", "messages/{id}", new GetMessage()),
          route("PATCH", "messages/{id}", new UpdateMessage()),
          route("DELETE", "messages/{id}", new DeleteMessage()),
          route("GET", "messages/{id}/$value", new GetMessageContent()),
          route("POST", "messages/{id}/move", new MoveMessage(false)),
          route("POST", "messages/{id}/copy", new MoveMessage(true)),
          new Route("POST", "messages/{id}/send", Permission.SEND_MAIL, new SendMessage()),
          new Route("POST", "sendMail", Permission.SEND_MAIL, new SendMail()));

  static final List<Route> ALL =
      Stream.of(
              MESSAGES,
              attachments("messages/{id}", Permission.MAIL, AttachmentOwner.MESSAGE),
              attachments("events/{id}", Permission.CALENDARS, AttachmentOwner.EVENT))
          .flatMap(it -> it)
          .toList();

  private MailRoutes() {}

  private static Route route(String method, String template, GraphOperation operation) {
    return new Route(method, template, Permission.MAIL, operation);
  }

  private static Stream<Route> attachments(
      String item, Permission permission, AttachmentOwner owner) {
    String path = item + "/attachments";
    return Stream.of(
        new Route("GET", path, permission, new ListAttachments(owner)),
        new Route("POST", path, permission, new CreateAttachment(owner)),
        new Route(
            "POST", path + "/createUploadSession", permission, new CreateUploadSession(owner)),
        new Route("GET", path + "/{id}", permission, new GetAttachment(owner)),
        new Route("GET", path + "/{id}/$value", permission, new GetAttachmentContent(owner)),
        new Route("DELETE", path + "/{id}", permission, new DeleteAttachment(owner)));
  }
}
