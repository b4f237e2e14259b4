package dev.postern.sandbox.mail.mime;

import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.Body;
import dev.postern.sandbox.tenant.Importance;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.PropertyBag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a message of the tenant as MIME, as Exchange does for items that did not come as such. */
public final class MimeWriter {
  private static final Base64.Encoder BASE64 =
      Base64.getMimeEncoder(76, "\r\n".getBytes(StandardCharsets.US_ASCII));

  /** One entity: its Content- fields, and its body in transfer encoding. */
  private record Entity(List<String> fields, String body) {
    String text() {
      return String.join("\r\n", fields) + "\r\n\r\n" + body;
    }
  }

  private final String boundary;

  private MimeWriter(String boundary) {
    this.boundary = boundary;
  }

  /** The same item gives the same octets, so that a client may rely on sizes it has seen. */
  public static byte[] write(Item item) {
    return new MimeWriter("_%d_%d_".formatted(item.arrived(), item.created().toEpochMilli()))
        .message(item)
        .getBytes(StandardCharsets.UTF_8);
  }

  private String message(Item item) {
    PropertyBag properties = item.properties();
    List<String> header = new ArrayList<>();
    Instant sent = properties.get(ItemProperties.SENT, item.created());
    properties.find(MessageProperties.FROM).ifPresent(a -> header.add("From: " + address(a)));
    properties.find(MessageProperties.SENDER).ifPresent(a -> header.add("Sender: " + address(a)));
    properties.find(MessageProperties.TO).ifPresent(l -> header.add("To: " + addresses(l)));
    properties.find(MessageProperties.CC).ifPresent(l -> header.add("Cc: " + addresses(l)));
    properties.find(MessageProperties.BCC).ifPresent(l -> header.add("Bcc: " + addresses(l)));
    properties
        .find(MessageProperties.REPLY_TO)
        .ifPresent(l -> header.add("Reply-To: " + addresses(l)));
    header.add("Subject: " + EncodedWords.encode(properties.get(ItemProperties.SUBJECT, "")));
    header.add(
        "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(sent.atOffset(ZoneOffset.UTC)));
    header.add(
        "Message-ID: "
            + properties.get(
                MessageProperties.INTERNET_MESSAGE_ID, "<" + boundary + "@contoso.example>"));
    properties.find(ItemProperties.IN_REPLY_TO).ifPresent(id -> header.add("In-Reply-To: " + id));
    properties
        .find(MessageProperties.REFERENCES)
        .ifPresent(ids -> header.add("References: " + ids));
    Importance importance = properties.get(ItemProperties.IMPORTANCE, Importance.NORMAL);
    if (importance != Importance.NORMAL) {
      header.add("Importance: " + importance.name().toLowerCase(Locale.ROOT));
    }
    header.addAll(properties.get(MessageProperties.INTERNET_HEADERS, List.of()));
    header.add("MIME-Version: 1.0");
    return String.join("\r\n", header) + "\r\n" + content(item).text();
  }

  private Entity content(Item item) {
    Entity body =
        alternatives(
            text(item.properties().get(ItemProperties.BODY, new Body(Body.Type.TEXT, ""))),
            CalendarPart.of(item).map(MimeWriter::calendar));
    List<Entity> inline = attachments(item, true);
    List<Entity> attached = attachments(item, false);
    Entity related = inline.isEmpty() ? body : multipart("related", body, inline);
    return attached.isEmpty() ? related : multipart("mixed", related, attached);
  }

  private Entity alternatives(Entity text, Optional<Entity> calendar) {
    return calendar.map(c -> multipart("alternative", text, List.of(c))).orElse(text);
  }

  private Entity multipart(String subtype, Entity first, List<Entity> others) {
    String delimiter = boundary + subtype + "_";
    StringBuilder body = new StringBuilder();
    body.append("--").append(delimiter).append("\r\n").append(first.text()).append("\r\n");
    for (Entity other : others) {
      body.append("--").append(delimiter).append("\r\n").append(other.text()).append("\r\n");
    }
    body.append("--").append(delimiter).append("--\r\n");
    return new Entity(
        List.of("Content-Type: multipart/%s;\r\n boundary=\"%s\"".formatted(subtype, delimiter)),
        body.toString());
  }

  private static Entity text(Body body) {
    String subtype = body.type() == Body.Type.HTML ? "html" : "plain";
    return encoded(
        List.of("Content-Type: text/" + subtype + "; charset=\"utf-8\""),
        body.text().getBytes(StandardCharsets.UTF_8));
  }

  private static Entity calendar(CalendarPart part) {
    return encoded(
        List.of("Content-Type: text/calendar; charset=\"utf-8\"; method=" + part.method()),
        part.text().getBytes(StandardCharsets.UTF_8));
  }

  private static List<Entity> attachments(Item item, boolean inline) {
    return item.attachments().stream()
        .filter(a -> a.inline() == inline)
        .map(MimeWriter::attachment)
        .toList();
  }

  private static Entity attachment(Attachment attachment) {
    List<String> fields = new ArrayList<>();
    String name = quote(EncodedWords.encode(attachment.name()));
    fields.add(
        "Content-Type: %s;\r\n name=%s"
            .formatted(attachment.contentType().orElse("application/octet-stream"), name));
    fields.add(
        "Content-Disposition: %s;\r\n filename=%s"
            .formatted(attachment.inline() ? "inline" : "attachment", name));
    attachment.contentId().ifPresent(id -> fields.add("Content-ID: <" + id + ">"));
    attachment.contentLocation().ifPresent(uri -> fields.add("Content-Location: " + uri));
    return encoded(fields, attachment.bytes());
  }

  private static Entity encoded(List<String> fields, byte[] octets) {
    List<String> all = new ArrayList<>(fields);
    all.add("Content-Transfer-Encoding: base64");
    return new Entity(all, BASE64.encodeToString(octets));
  }

  private static String addresses(List<Address> list) {
    return list.stream().map(MimeWriter::address).collect(Collectors.joining(",\r\n "));
  }

  private static String address(Address address) {
    if (address.name().isEmpty()) {
      return "<" + address.email() + ">";
    }
    String name = EncodedWords.encode(address.name());
    return (name.startsWith("=?") ? name : quote(name)) + " <" + address.email() + ">";
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
