package dev.postern.backends.graph;

import dev.postern.api.MailAddress;
import dev.postern.api.mail.SubmissionContract.File;
import dev.postern.api.mail.SubmissionContract.Place;
import dev.postern.api.mail.SubmissionContract.Stored;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What lies in a mailbox, as Graph shows it, whatever it was sent by. */
record StoredMessages(GraphTenant tenant) {

  /** The messages with this subject. */
  List<Stored> find(MailAddress mailbox, Place place, String subject) {
    return listed(mailbox, place, subject).stream()
        .map(message ->
            new Stored(
                Json.text(Json.object(message, "body"), "content"),
                files(mailbox, path(mailbox, message))))
        .toList();
  }

  /** The only one of them, as MIME. */
  String mime(MailAddress mailbox, Place place, String subject) {
    JsonObject message = listed(mailbox, place, subject).getFirst();
    byte[] mime = content(mailbox, path(mailbox, message) + "/$value");
    return new String(mime, StandardCharsets.UTF_8);
  }

  private byte[] content(MailAddress mailbox, String path) {
    try (InputStream in = tenant.raw().open(mailbox, path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<JsonObject> listed(MailAddress mailbox, Place place, String subject) {
    String folder =
        switch (place) {
          case INBOX -> "inbox";
          case SENT -> "sentitems";
          case DRAFTS -> "drafts";
        };
    String path = "/users/" + mailbox.value() + "/mailFolders/" + folder + "/messages";
    return Json.objects(get(mailbox, path + "?$top=500&$select=subject,body"), "value").stream()
        .filter(message -> Json.text(message, "subject").equals(subject))
        .toList();
  }

  private static String path(MailAddress mailbox, JsonObject message) {
    return "/users/" + mailbox.value() + "/messages/" + message.getString("id");
  }

  private List<File> files(MailAddress mailbox, String message) {
    return Json.objects(get(mailbox, message + "/attachments?$select=id,name"), "value").stream()
        .map(file ->
            new File(
                Json.text(file, "name"),
                Arrays.hashCode(
                    content(
                        mailbox,
                        message
                            + "/attachments/"
                            + GraphRequest.encode(file.getString("id"))
                            + "/$value"))))
        .toList();
  }

  private JsonObject get(MailAddress mailbox, String path) {
    return tenant.client().send(mailbox, Effect.READ, GraphRequest.get(path));
  }
}
