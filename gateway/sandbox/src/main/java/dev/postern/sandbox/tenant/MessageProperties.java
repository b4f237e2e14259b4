package dev.postern.sandbox.tenant;

import java.util.List;

/** What messages, meeting messages included, can hold beside the common properties. */
public final class MessageProperties {
  public static final Property<Address> SENDER = Property.of("sender", Address.class);
  public static final Property<Address> FROM = Property.of("from", Address.class);
  public static final Property<List<Address>> TO = addresses("toRecipients");
  public static final Property<List<Address>> CC = addresses("ccRecipients");
  public static final Property<List<Address>> BCC = addresses("bccRecipients");
  public static final Property<List<Address>> REPLY_TO = addresses("replyTo");
  public static final Property<Boolean> READ = Property.of("read", Boolean.class);
  public static final Property<Boolean> DRAFT = Property.of("draft", Boolean.class);
  public static final Property<Boolean> READ_RECEIPT = Property.of("readReceipt", Boolean.class);
  public static final Property<Boolean> DELIVERY_RECEIPT =
      Property.of("deliveryReceipt", Boolean.class);
  public static final Property<String> INTERNET_MESSAGE_ID =
      Property.of("internetMessageId", String.class);
  public static final Property<Boolean> FLAGGED = Property.of("flagged", Boolean.class);
  public static final Property<Boolean> ANSWERED = Property.of("answered", Boolean.class);

  /** Marked by an IMAP client for the next expunge. */
  public static final Property<Boolean> MARKED_DELETED =
      Property.of("markedDeleted", Boolean.class);

  /** The sender was told that the message was read. */
  public static final Property<Boolean> NOTIFICATION_SENT =
      Property.of("notificationSent", Boolean.class);

  /** Header fields of the sender's own, as {@code X-Name: value}. */
  public static final Property<List<String>> INTERNET_HEADERS =
      Property.of("internetMessageHeaders", new TypeToken<List<String>>() {});

  public static final Property<String> REFERENCES = Property.of("references", String.class);

  /** On a meeting message: the calendar item it made or changed, in the same mailbox. */
  public static final Property<String> ASSOCIATED_ITEM =
      Property.of("associatedCalendarItem", String.class);

  static final List<Property<?>> ALL =
      List.of(
          SENDER,
          FROM,
          TO,
          CC,
          BCC,
          REPLY_TO,
          READ,
          DRAFT,
          READ_RECEIPT,
          DELIVERY_RECEIPT,
          INTERNET_MESSAGE_ID,
          FLAGGED,
          ANSWERED,
          MARKED_DELETED,
          NOTIFICATION_SENT,
          INTERNET_HEADERS,
          REFERENCES,
          ASSOCIATED_ITEM);

  private MessageProperties() {}

  private static Property<List<Address>> addresses(String name) {
    return Property.of(name, new TypeToken<List<Address>>() {});
  }
}
