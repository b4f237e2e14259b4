package dev.postern.sandbox.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What items of every class can hold. */
public final class ItemProperties {
  public static final Property<String> ITEM_CLASS = Property.of("itemClass", String.class);
  public static final Property<String> SUBJECT = Property.of("subject", String.class);
  public static final Property<Sensitivity> SENSITIVITY =
      Property.of("sensitivity", Sensitivity.class);
  public static final Property<Importance> IMPORTANCE = Property.of("importance", Importance.class);
  public static final Property<Body> BODY = Property.of("body", Body.class);
  public static final Property<List<String>> CATEGORIES =
      Property.of("categories", new TypeToken<List<String>>() {});
  public static final Property<Boolean> REMINDER_SET = Property.of("reminderSet", Boolean.class);
  public static final Property<Integer> REMINDER_MINUTES =
      Property.of("reminderMinutesBeforeStart", Integer.class);
  public static final Property<Instant> REMINDER_DUE = Property.of("reminderDueBy", Instant.class);
  public static final Property<String> CULTURE = Property.of("culture", String.class);
  public static final Property<String> IN_REPLY_TO = Property.of("inReplyTo", String.class);
  public static final Property<Instant> RECEIVED = Property.of("received", Instant.class);
  public static final Property<Instant> SENT = Property.of("sent", Instant.class);

  /** What a client of Graph names a POST with, so that a retry makes no second item. */
  public static final Property<String> TRANSACTION_ID = Property.of("transactionId", String.class);

  /** The RFC 5322 message, base64; there on messages that came or were written as MIME. */
  public static final Property<String> MIME = Property.of("mime", String.class);

  /**
   * Graph's open extensions by name, each as a JSON object. Exchange keeps each in a MAPI property,
   * under a name that Microsoft does not tell.
   */
  public static final Property<Map<String, String>> OPEN_EXTENSIONS =
      Property.of("openExtensions", new TypeToken<Map<String, String>>() {});

  /** The steps of a task in To Do, which no other protocol shows. */
  public static final Property<List<ChecklistItem>> CHECKLIST =
      Property.of("checklist", new TypeToken<List<ChecklistItem>>() {});

  static final List<Property<?>> ALL =
      List.of(
          ITEM_CLASS,
          SUBJECT,
          SENSITIVITY,
          IMPORTANCE,
          BODY,
          CATEGORIES,
          REMINDER_SET,
          REMINDER_MINUTES,
          REMINDER_DUE,
          CULTURE,
          IN_REPLY_TO,
          RECEIVED,
          SENT,
          TRANSACTION_ID,
          MIME,
          OPEN_EXTENSIONS,
          CHECKLIST);

  private ItemProperties() {}
}
