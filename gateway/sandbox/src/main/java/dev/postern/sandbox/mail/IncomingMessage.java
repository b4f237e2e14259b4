package dev.postern.sandbox.mail;

import dev.postern.sandbox.mail.imip.MeetingMail;
import dev.postern.sandbox.mail.mime.EncodedWords;
import dev.postern.sandbox.mail.mime.Part;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.Body;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Importance;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.StoreId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A message that came as MIME: taken apart into the properties and attachments an item of the
 * tenant has, the MIME itself among them.
 */
public final class IncomingMessage {
  private final byte[] content;
  private final Part part;
  private final List<Part> attached = new ArrayList<>();
  private Optional<Body> html = Optional.empty();
  private Optional<Body> text = Optional.empty();

  private IncomingMessage(byte[] content) {
    this.content = content;
    this.part = Part.parse(content);
    walk(part);
  }

  public static IncomingMessage read(byte[] content) {
    return new IncomingMessage(content);
  }

  private void walk(Part entity) {
    if (!entity.children().isEmpty()) {
      entity.children().forEach(this::walk);
    } else if (entity.isText() && !isAttachment(entity) && isBody(entity)) {
      if (entity.contentType().subtype().equals("html")) {
        html = Optional.of(new Body(Body.Type.HTML, entity.text()));
      } else {
        text = Optional.of(new Body(Body.Type.TEXT, entity.text()));
      }
    } else if (entity != part || isAttachment(entity) || isCalendar(entity)) {
      attached.add(entity);
    }
  }

  private boolean isBody(Part entity) {
    return switch (entity.contentType().subtype()) {
      case "html" -> html.isEmpty();
      case "plain" -> text.isEmpty();
      default -> false;
    };
  }

  private static boolean isAttachment(Part entity) {
    return entity.disposition().filter(d -> d.value().equalsIgnoreCase("attachment")).isPresent();
  }

  /** The decoded subject. */
  public String subject() {
    return part.header().first("Subject").map(EncodedWords::decode).orElse("");
  }

  /**
   * Puts the message into a folder; to be called while the mailbox is locked.
   *
   * @param received when it arrived
   */
  public Item file(Mailbox mailbox, Folder folder, Instant received) {
    Item item = mailbox.add(ItemKind.MESSAGE, folder.id(), properties(received), received);
    item.attachments().addAll(attachments(mailbox, received));
    return item;
  }

  /**
   * What it says of a meeting (RFC 6047); empty for a mail, and for what Exchange does not make a
   * meeting of.
   */
  public Optional<MeetingMail> meeting(Instant received) {
    return calendar().flatMap(it -> MeetingMail.read(it.text(), method(it), properties(received)));
  }

  private Optional<Part> calendar() {
    return attached.stream().filter(IncomingMessage::isCalendar).findFirst();
  }

  private static boolean isCalendar(Part entity) {
    return entity.isText()
        && entity.contentType().subtype().equals("calendar")
        && !isAttachment(entity);
  }

  private static String method(Part entity) {
    return entity.contentType().parameter("method").orElse("").toUpperCase(Locale.ROOT);
  }

  /** The files in it, with new ids; to be called while the mailbox is locked. */
  public List<Attachment> attachments(Mailbox mailbox, Instant received) {
    return attachments(attached, mailbox, received);
  }

  /** Like {@link #attachments}, without the calendar that a meeting was made of. */
  public List<Attachment> attachmentsOfMeeting(Mailbox mailbox, Instant received) {
    Optional<Part> calendar = calendar();
    return attachments(
        attached.stream().filter(it -> !Optional.of(it).equals(calendar)).toList(),
        mailbox,
        received);
  }

  private static List<Attachment> attachments(List<Part> parts, Mailbox mailbox, Instant received) {
    List<Attachment> attachments = new ArrayList<>();
    for (Part entity : parts) {
      long number = mailbox.nextChange();
      String id = new StoreId(mailbox.guid(), StoreId.Kind.ATTACHMENT, number, number).encode();
      attachments.add(attachment(id, entity, received));
    }
    return attachments;
  }

  /** What an item holds of it beside the attachments. */
  public PropertyBag properties(Instant received) {
    PropertyBag properties = new PropertyBag();
    properties.put(ItemProperties.ITEM_CLASS, ItemKind.MESSAGE.messageClass());
    properties.put(ItemProperties.SUBJECT, subject());
    properties.put(ItemProperties.BODY, html.or(() -> text).orElse(new Body(Body.Type.TEXT, "")));
    properties.put(ItemProperties.RECEIVED, received);
    properties.put(ItemProperties.SENT, date().orElse(received));
    properties.put(ItemProperties.IMPORTANCE, importance());
    properties.put(ItemProperties.MIME, Base64.getEncoder().encodeToString(content));
    addresses("From").stream()
        .findFirst()
        .ifPresent(from -> {
          properties.put(MessageProperties.FROM, from);
          properties.put(
              MessageProperties.SENDER, addresses("Sender").stream().findFirst().orElse(from));
        });
    put(properties, MessageProperties.TO, "To");
    put(properties, MessageProperties.CC, "Cc");
    put(properties, MessageProperties.BCC, "Bcc");
    put(properties, MessageProperties.REPLY_TO, "Reply-To");
    putText(properties, MessageProperties.INTERNET_MESSAGE_ID, "Message-ID");
    putText(properties, MessageProperties.REFERENCES, "References");
    putText(properties, ItemProperties.IN_REPLY_TO, "In-Reply-To");
    return properties;
  }

  private void put(PropertyBag properties, Property<List<Address>> property, String field) {
    List<Address> addresses = addresses(field);
    if (!addresses.isEmpty()) {
      properties.put(property, addresses);
    }
  }

  private void putText(PropertyBag properties, Property<String> property, String field) {
    part.header().first(field).ifPresent(value -> properties.put(property, value));
  }

  private List<Address> addresses(String field) {
    return part.header().all(field).stream()
        .flatMap(v -> dev.postern.sandbox.mail.mime.Address.parseList(v).stream())
        .filter(a -> !a.isGroupMark())
        .map(a -> new Address(EncodedWords.decode(a.name()), a.mailbox()))
        .toList();
  }

  private Optional<Instant> date() {
    return part.header().first("Date").flatMap(IncomingMessage::parseDate);
  }

  private static Optional<Instant> parseDate(String value) {
    try {
      String plain = value.replaceAll("\\(.*\\)", "").strip();
      return Optional.of(
          ZonedDateTime.parse(plain, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Importance importance() {
    String value = part.header().first("Importance").orElse("").toLowerCase(Locale.ROOT);
    return switch (value) {
      case "high" -> Importance.HIGH;
      case "low" -> Importance.LOW;
      default -> Importance.NORMAL;
    };
  }

  private static Attachment attachment(String id, Part entity, Instant received) {
    Optional<String> contentId =
        entity.header().first("Content-ID").map(v -> v.replaceAll("^<|>$", ""));
    String name =
        entity
            .disposition()
            .flatMap(d -> d.parameter("filename"))
            .or(() -> entity.contentType().parameter("name"))
            .map(EncodedWords::decode)
            .orElse("attachment");
    return new Attachment(
        id,
        name,
        Optional.of(entity.contentType().value().toLowerCase(Locale.ROOT)),
        contentId,
        entity.header().first("Content-Location"),
        contentId.isPresent() && !isAttachment(entity),
        false,
        received,
        Base64.getEncoder().encodeToString(entity.decoded()));
  }
}
