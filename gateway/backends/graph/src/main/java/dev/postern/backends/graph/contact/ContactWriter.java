package dev.postern.backends.graph.contact;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Photo;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.item.NotedProperties;
import dev.postern.backends.microsoft.Effect;
import dev.postern.backends.microsoft.NamedProperty;
import dev.postern.backends.microsoft.contact.Days;
import dev.postern.backends.microsoft.contact.Pictures;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Creates and updates contacts: one call, and one more for a picture. */
record ContactWriter(GraphClient graph, ContactPhotos photos) {

  ItemId create(MailAddress mailbox, FolderId folder, Identity identity, Contact contact) {
    ContactFields fields = ContactFields.of(contact).present();
    JsonObject json = body(fields, NotedProperties.of(identity, contact.extras()));
    String path = ContactPaths.folder(mailbox, folder) + "/contacts";
    ItemId id =
        new ItemId(
            graph.send(mailbox, Effect.WRITE, GraphRequest.post(path, json)).getString("id"));
    try {
      contact.photo().ifPresent(photo -> photos.write(mailbox, id, photo));
    } catch (PosternException e) {
      throw withdrawn(mailbox, id, e);
    }
    return id;
  }

  /** Takes back a contact whose picture was refused, unless it is not known what there is. */
  private PosternException withdrawn(MailAddress mailbox, ItemId id, PosternException cause) {
    if (cause.failure() instanceof Failure.Unavailable) {
      return cause;
    }
    try {
      graph.send(mailbox, Effect.WRITE, GraphRequest.delete(ContactPaths.contact(mailbox, id)));
      return cause;
    } catch (PosternException e) {
      return inPart(cause);
    }
  }

  void update(
      MailAddress mailbox,
      ItemId id,
      Identity identity,
      Version expected,
      Contact before,
      Contact after) {
    ContactFields fields = ContactFields.of(after).since(ContactFields.of(before));
    Map<NamedProperty, String> noted =
        new EnumMap<>(NotedProperties.of(identity, after.extras()).values());
    if (!before.photo().equals(after.photo())) {
      noted.put(NamedProperty.HIDDEN_PICTURE, hidden(before.photo(), after.photo()));
    }
    graph.send(
        mailbox,
        Effect.WRITE,
        GraphRequest.patch(
                ContactPaths.contact(mailbox, id), body(fields, new NotedProperties(noted)))
            .with("If-Match", expected.value()));
    if (after.photo().isPresent() && !before.photo().equals(after.photo())) {
      try {
        photos.write(mailbox, id, after.photo().get());
      } catch (PosternException e) {
        throw inPart(e);
      }
    }
  }

  /** Which picture is to be seen no more. */
  private static String hidden(Optional<Photo> before, Optional<Photo> after) {
    return after.isPresent() ? "" : before.map(Pictures::digest).orElse("");
  }

  /** Once the contact itself is written, no failure means that nothing was. */
  private static PosternException inPart(PosternException cause) {
    return new PosternException(
        new Failure.Unavailable(
            Duration.ofSeconds(2), "written in part: " + cause.failure().detail()),
        cause);
  }

  private static JsonObject body(ContactFields fields, NotedProperties noted) {
    JsonArray properties = noted.write();
    fields
        .tags()
        .forEach((id, value) ->
            properties.add(new JsonObject().put("id", id).put("value", value(id, value))));
    return fields.body().put(NotedProperties.FIELD, properties);
  }

  /** A time cannot be empty, so there is a day that means none. */
  private static String value(String id, String value) {
    return id.equals(ContactTags.ANNIVERSARY) && value.isEmpty()
        ? Days.instant(Days.NONE).toString()
        : value;
  }
}
