package dev.postern.sandbox.ews.field;

import static dev.postern.sandbox.ews.soap.ExchangeVersion.EXCHANGE2010;
import static dev.postern.sandbox.ews.soap.ExchangeVersion.EXCHANGE2010_SP2;
import static dev.postern.sandbox.ews.soap.ExchangeVersion.EXCHANGE2013;

import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.field.AttachmentElements.Extent;
import dev.postern.sandbox.ews.field.Rendering.BodyForm;
import dev.postern.sandbox.ews.soap.ExchangeVersion;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.Body;
import dev.postern.sandbox.tenant.BodyConversion;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.MessageProperties;
import dev.postern.sandbox.tenant.Property;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The fields of ItemType, in the schema's order. */
final class ItemFields {
  private static final int PREVIEW_LENGTH = 255;

  static final List<Field> ALL =
      List.of(
          new MimeContentField(),
          ComputedField.of("item:ItemId", (item, how, out) -> itemId(item, out)),
          ComputedField.of(
              "item:ParentFolderId",
              (item, how, out) ->
                  out.empty(
                      "t:ParentFolderId", "Id", item.item().folderId(), "ChangeKey", "AQAAAA==")),
          StoredField.of("item:ItemClass", ItemProperties.ITEM_CLASS, Codecs.TEXT),
          StoredField.of("item:Subject", ItemProperties.SUBJECT, Codecs.TRIMMED),
          StoredField.of("item:Sensitivity", ItemProperties.SENSITIVITY, Codecs.SENSITIVITY),
          new BodyField("item:Body", "Body", ExchangeVersion.EXCHANGE2007, BodyForm.Best),
          ComputedField.of("item:Attachments", ItemFields::attachments).onlyInFull(),
          date("item:DateTimeReceived", it -> received(it)),
          ComputedField.of("item:Size", (item, how, out) -> out.element("t:Size", size(item))),
          StoredField.of("item:Categories", ItemProperties.CATEGORIES, Codecs.STRINGS),
          StoredField.of("item:Importance", ItemProperties.IMPORTANCE, Codecs.IMPORTANCE),
          StoredField.of("item:InReplyTo", ItemProperties.IN_REPLY_TO, Codecs.TEXT),
          flag("item:IsSubmitted", it -> false),
          flag("item:IsDraft", it -> it.properties().is(MessageProperties.DRAFT)),
          flag("item:IsFromMe", ItemFields::isFromMe),
          flag("item:IsResend", it -> false),
          flag("item:IsUnmodified", it -> it.item().change() == it.item().arrived()),
          date("item:DateTimeSent", it -> it.properties().get(ItemProperties.SENT, received(it))),
          date("item:DateTimeCreated", it -> it.item().created()),
          new ResponseObjectsField(),
          new ReminderDueField(),
          StoredField.of("item:ReminderIsSet", ItemProperties.REMINDER_SET, Codecs.BOOLEAN),
          new ReminderMinutesField(),
          ComputedField.of(
              "item:DisplayCc", (item, how, out) -> names(item, MessageProperties.CC, "Cc", out)),
          ComputedField.of(
              "item:DisplayTo", (item, how, out) -> names(item, MessageProperties.TO, "To", out)),
          flag("item:HasAttachments", ItemFields::hasAttachments),
          new ExtendedPropertiesField(),
          StoredField.of("item:Culture", ItemProperties.CULTURE, Codecs.TEXT),
          ComputedField.of("item:EffectiveRights", (item, how, out) -> rights(out)),
          ComputedField.of(
              "item:LastModifiedName",
              (item, how, out) -> out.element("t:LastModifiedName", item.mailbox().owner().name())),
          date("item:LastModifiedTime", it -> it.item().modified()),
          flag("item:IsAssociated", it -> false).since(EXCHANGE2010),
          new BodyField("item:UniqueBody", "UniqueBody", EXCHANGE2010, BodyForm.HTML),
          ComputedField.of(
                  "item:StoreEntryId", (item, how, out) -> out.element("t:StoreEntryId", item.id()))
              .since(EXCHANGE2010_SP2),
          ComputedField.of(
                  "item:InstanceKey",
                  (item, how, out) -> out.element("t:InstanceKey", item.changeKey()))
              .since(EXCHANGE2013),
          ComputedField.of("item:Preview", (item, how, out) -> preview(item, out))
              .since(EXCHANGE2013),
          new BodyField("item:TextBody", "TextBody", EXCHANGE2013, BodyForm.Text));

  private ItemFields() {}

  static ComputedField flag(String uri, Predicate<ItemView> value) {
    String tag = "t:" + uri.substring(uri.indexOf(':') + 1);
    return ComputedField.of(uri, (item, how, out) -> out.element(tag, value.test(item)));
  }

  static ComputedField date(String uri, Function<ItemView, Instant> value) {
    String tag = "t:" + uri.substring(uri.indexOf(':') + 1);
    return ComputedField.of(
        uri, (item, how, out) -> out.element(tag, how.call().dateTime(value.apply(item))));
  }

  static void itemId(ItemView item, XmlOut out) {
    out.empty("t:ItemId", "Id", item.id(), "ChangeKey", item.changeKey());
  }

  /** A photo does not count, as Outlook shows no paper clip for it. */
  private static boolean hasAttachments(ItemView item) {
    return item.attachments().stream().anyMatch(it -> !it.inline() && !it.contactPhoto());
  }

  private static Instant received(ItemView item) {
    return item.properties().get(ItemProperties.RECEIVED, item.item().created());
  }

  private static boolean isFromMe(ItemView item) {
    return item.properties()
        .find(MessageProperties.FROM)
        .filter(from -> from.sameAs(item.mailbox().owner()))
        .isPresent();
  }

  private static int size(ItemView item) {
    int body = item.properties().find(ItemProperties.BODY).map(it -> it.text().length()).orElse(0);
    int mime = item.properties().find(ItemProperties.MIME).map(String::length).orElse(0);
    return 1024
        + 2 * body
        + mime / 4 * 3
        + item.attachments().stream().mapToInt(Attachment::size).sum();
  }

  private static void attachments(ItemView item, Rendering how, XmlOut out) {
    if (!item.attachments().isEmpty()) {
      out.element(
          "t:Attachments",
          () ->
              item.attachments()
                  .forEach(it -> AttachmentElements.write(it, Extent.LISTED, how.call(), out)));
    }
  }

  private static void names(
      ItemView item, Property<List<Address>> property, String which, XmlOut out) {
    item.properties()
        .find(property)
        .ifPresent(people ->
            out.element(
                "t:Display" + which,
                people.stream()
                    .map(it -> it.name().isEmpty() ? it.email() : it.name())
                    .collect(Collectors.joining("; "))));
  }

  static void rights(XmlOut out) {
    out.element(
        "t:EffectiveRights",
        () -> {
          out.element("t:CreateAssociated", true);
          out.element("t:CreateContents", true);
          out.element("t:CreateHierarchy", true);
          out.element("t:Delete", true);
          out.element("t:Modify", true);
          out.element("t:Read", true);
          out.element("t:ViewPrivateItems", true);
        });
  }

  private static void preview(ItemView item, XmlOut out) {
    Optional<Body> body = item.properties().find(ItemProperties.BODY);
    String text = body.map(BodyConversion::toText).orElse("").replaceAll("\\s+", " ");
    if (!text.isEmpty()) {
      out.element("t:Preview", text.substring(0, Math.min(PREVIEW_LENGTH, text.length())));
    }
  }

  /** The base64 RFC 5322 text; only on request. */
  private record MimeContentField() implements Field {
    @Override
    public String uri() {
      return "item:MimeContent";
    }

    @Override
    public String element() {
      return "MimeContent";
    }

    @Override
    public ExchangeVersion since() {
      return ExchangeVersion.EXCHANGE2007;
    }

    @Override
    public boolean inSummary() {
      return false;
    }

    @Override
    public void write(ItemView item, Rendering rendering, XmlOut out) {
      item.properties()
          .find(ItemProperties.MIME)
          .ifPresent(mime -> out.element(tag(), mime, "CharacterSet", "UTF-8"));
    }

    @Override
    public void set(XmlElement value, Edit edit) {
      edit.properties().put(ItemProperties.MIME, value.text().replaceAll("\\s", ""));
    }
  }

  /** When the reminder is due from: the start, unless set. */
  private record ReminderDueField() implements Field {
    @Override
    public String uri() {
      return "item:ReminderDueBy";
    }

    @Override
    public String element() {
      return "ReminderDueBy";
    }

    @Override
    public ExchangeVersion since() {
      return ExchangeVersion.EXCHANGE2007;
    }

    @Override
    public void write(ItemView item, Rendering rendering, XmlOut out) {
      item.properties()
          .find(CalendarProperties.START)
          .or(() -> item.properties().find(ItemProperties.REMINDER_DUE))
          .ifPresent(due -> out.element(tag(), rendering.call().dateTime(due)));
    }

    @Override
    public void set(XmlElement value, Edit edit) {
      edit.properties().put(ItemProperties.REMINDER_DUE, edit.call().instant(value.text()));
    }

    @Override
    public void clear(Edit edit) {
      edit.properties().remove(ItemProperties.REMINDER_DUE);
    }
  }

  /** An integer that the schema types as a string. */
  private record ReminderMinutesField() implements Field {
    @Override
    public String uri() {
      return "item:ReminderMinutesBeforeStart";
    }

    @Override
    public String element() {
      return "ReminderMinutesBeforeStart";
    }

    @Override
    public ExchangeVersion since() {
      return ExchangeVersion.EXCHANGE2007;
    }

    @Override
    public void write(ItemView item, Rendering rendering, XmlOut out) {
      out.element(tag(), item.properties().get(ItemProperties.REMINDER_MINUTES, 0));
    }

    @Override
    public void set(XmlElement value, Edit edit) {
      int minutes = value.integer();
      if (minutes < 0) {
        throw new EwsError(ResponseCode.ErrorInvalidPropertySet);
      }
      edit.properties().put(ItemProperties.REMINDER_MINUTES, minutes);
    }

    @Override
    public void clear(Edit edit) {
      edit.properties().remove(ItemProperties.REMINDER_MINUTES);
    }
  }
}
