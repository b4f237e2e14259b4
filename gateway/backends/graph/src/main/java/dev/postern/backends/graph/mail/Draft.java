package dev.postern.backends.graph.mail;

import dev.postern.api.MailAddress;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.RawSender;
import dev.postern.backends.graph.item.Uploads;
import dev.postern.backends.graph.mail.MimeContent.File;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;

/** A draft upstream, which is filled and then sent. */
final class Draft {
  private final GraphClient graph;
  private final Uploads uploads;
  private final MailAddress mailbox;
  private final String path;

  private Draft(GraphClient graph, Uploads uploads, MailAddress mailbox, String path) {
    this.graph = graph;
    this.uploads = uploads;
    this.mailbox = mailbox;
    this.path = path;
  }

  /** Makes it, in Drafts. */
  static Draft create(
      GraphClient graph, RawSender raw, URI base, MailAddress mailbox, JsonObject message) {
    String messages = "/users/" + GraphRequest.encode(mailbox.value()) + "/messages";
    JsonObject made = graph.send(mailbox, Effect.WRITE, GraphRequest.post(messages, message));
    return new Draft(
        graph,
        new Uploads(graph, raw, base),
        mailbox,
        messages + "/" + GraphRequest.encode(made.getString("id")));
  }

  void attach(File file) throws MessagingException, IOException {
    Uploads.File described =
        new Uploads.File(file.name(), file.type(), file.contentId(), file.inline(), size(file));
    try (InputStream in = file.part().getInputStream()) {
      uploads.attach(mailbox, path, described, in);
    }
  }

  private static long size(File file) throws MessagingException, IOException {
    try (InputStream in = file.part().getInputStream()) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Sends it, which moves it to Sent Items. */
  void send() {
    graph.send(mailbox, Effect.WRITE, GraphRequest.post(path + "/send", new JsonObject()));
  }

  /** Moves it to Deleted Items: it is not to lie in Drafts as if its author had left it. */
  void withdraw() {
    graph.send(mailbox, Effect.WRITE, GraphRequest.delete(path));
  }
}
