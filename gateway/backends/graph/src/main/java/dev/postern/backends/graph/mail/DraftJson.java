package dev.postern.backends.graph.mail;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A message's headers and body as Graph's message resource. */
final class DraftJson {
  /** Graph takes no more, and only those that nobody else gives a meaning to. */
  private static final int CUSTOM_HEADERS = 5;

  /** PidTagInReplyToId and PidTagInternetReferences: what threads are made of. */
  private static final String IN_REPLY_TO = "String 0x1042";

  private static final String REFERENCES = "String 0x1039";

  private DraftJson() {}

  static JsonObject of(MimeMessage message, MimeContent content) throws MessagingException {
    JsonObject json =
        new JsonObject()
            .put("subject", Optional.ofNullable(message.getSubject()).orElse(""))
            .put(
                "body",
                new JsonObject()
                    .put("contentType", content.isHtml() ? "html" : "text")
                    .put("content", content.text()))
            .put("toRecipients", recipients(message.getRecipients(RecipientType.TO)))
            .put("ccRecipients", recipients(message.getRecipients(RecipientType.CC)))
            .put("bccRecipients", recipients(message.getRecipients(RecipientType.BCC)))
            .put("importance", importance(message))
            .put(
                "isReadReceiptRequested", message.getHeader("Disposition-Notification-To") != null);
    // Who it is from is the mailbox's owner unless the message says so.
    people(message.getFrom()).findFirst().ifPresent(from -> json.put("from", recipient(from)));
    if (message.getHeader("Reply-To") != null) {
      json.put("replyTo", recipients(message.getReplyTo()));
    }
    if (message.getMessageID() != null) {
      json.put("internetMessageId", message.getMessageID());
    }
    JsonArray headers = custom(message);
    if (!headers.isEmpty()) {
      json.put("internetMessageHeaders", headers);
    }
    JsonArray threads = threads(message);
    if (!threads.isEmpty()) {
      json.put("singleValueExtendedProperties", threads);
    }
    return json;
  }

  private static String importance(MimeMessage message) throws MessagingException {
    String importance = header(message, "Importance").toLowerCase(Locale.ROOT);
    String priority = header(message, "X-Priority");
    if (importance.equals("high") || priority.startsWith("1") || priority.startsWith("2")) {
      return "high";
    }
    return importance.equals("low") || priority.startsWith("4") || priority.startsWith("5")
        ? "low"
        : "normal";
  }

  private static JsonArray custom(MimeMessage message) throws MessagingException {
    JsonArray headers = new JsonArray();
    for (Header header : Collections.list(message.getAllHeaders())) {
      String name = header.getName().toLowerCase(Locale.ROOT);
      if (name.startsWith("x-") && !name.equals("x-priority") && headers.size() < CUSTOM_HEADERS) {
        headers.add(
            new JsonObject()
                .put("name", header.getName())
                .put("value", header.getValue().replaceAll("\\s*\\r?\\n\\s*", " ")));
      }
    }
    return headers;
  }

  private static JsonArray threads(MimeMessage message) throws MessagingException {
    JsonArray properties = new JsonArray();
    property(properties, IN_REPLY_TO, header(message, "In-Reply-To"));
    property(properties, REFERENCES, header(message, "References"));
    return properties;
  }

  private static void property(JsonArray into, String id, String value) {
    if (!value.isEmpty()) {
      into.add(new JsonObject().put("id", id).put("value", value));
    }
  }

  private static String header(MimeMessage message, String name) throws MessagingException {
    String value = message.getHeader(name, " ");
    return value == null ? "" : value.replaceAll("\\s*\\r?\\n\\s*", " ").strip();
  }

  private static JsonArray recipients(Address @Nullable [] addresses) {
    return new JsonArray(people(addresses).map(DraftJson::recipient).toList());
  }

  private static Stream<InternetAddress> people(Address @Nullable [] addresses) {
    return addresses == null
        ? Stream.of()
        : List.of(addresses).stream()
            .flatMap(
                address -> address instanceof InternetAddress one ? Stream.of(one) : Stream.of())
            .filter(address -> !address.isGroup());
  }

  private static JsonObject recipient(InternetAddress address) {
    JsonObject email = new JsonObject().put("address", address.getAddress());
    if (address.getPersonal() != null) {
      email.put("name", address.getPersonal());
    }
    return new JsonObject().put("emailAddress", email);
  }
}
