package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.calendar.OnlineMeetings;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.Importance;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Sensitivity;
import dev.postern.sandbox.tenant.Tenant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The event resource of a POST or PATCH, written into an item's properties.
 *
 * @param body what the request has; only that is touched
 */
public record EventEdit(ObjectNode body, Tenant tenant) {
  /** What attendees are told of when it changes. */
  private static final Set<String> TOLD =
      Set.of(
          "subject",
          "body",
          "start",
          "end",
          "isAllDay",
          "location",
          "locations",
          "recurrence",
          "attendees",
          "isOnlineMeeting");

  /** What the store has one of, it has between these. */
  static final String LOCATIONS = "; ";

  private static final Set<String> PROVIDERS =
      Set.of("unknown", "teamsForBusiness", "skypeForBusiness", "skypeForConsumer");

  private static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "changeKey",
          "createdDateTime",
          "lastModifiedDateTime",
          "iCalUId",
          "bodyPreview",
          "hasAttachments",
          "isCancelled",
          "isDraft",
          "isOrganizer",
          "organizer",
          "originalStart",
          "originalStartTimeZone",
          "originalEndTimeZone",
          "responseStatus",
          "seriesMasterId",
          "type",
          "webLink",
          "cancelledOccurrences",
          "onlineMeetingUrl");

  /** One of the people to whom an event is forwarded. */
  public static Address recipient(JsonNode json, Tenant tenant) {
    return Invited.address(
        Strict.object("toRecipients", json, "emailAddress").member("emailAddress"), tenant);
  }

  /** Whether attendees hear of it; and if so, whether only those that come or go. */
  public boolean isTold() {
    return names().stream().anyMatch(TOLD::contains);
  }

  public boolean isAboutAttendeesOnly() {
    return names().stream().filter(TOLD::contains).allMatch("attendees"::equals);
  }

  private Set<String> names() {
    Set<String> names = new java.util.LinkedHashSet<>();
    body.fieldNames().forEachRemaining(names::add);
    return names;
  }

  public void apply(PropertyBag bag) {
    body.properties().forEach(it -> set(it.getKey(), it.getValue(), bag));
    settleAllDay(bag);
    // Once a meeting is an online one, the flag is passed over.
    if (body.path("isOnlineMeeting").asBoolean()) {
      OnlineMeetings.begin(bag);
    }
  }

  private void set(String name, JsonNode value, PropertyBag bag) {
    switch (name) {
      case "subject" -> bag.put(ItemProperties.SUBJECT, Strict.text(name, value));
      case "body" -> bag.put(ItemProperties.BODY, ItemBody.read(value));
      case "start" -> time(DateTimeTimeZone.read(name, value), true, bag);
      case "end" -> time(DateTimeTimeZone.read(name, value), false, bag);
      case "isAllDay" -> bag.put(CalendarProperties.ALL_DAY, Strict.flag(name, value));
      case "location" -> bag.put(CalendarProperties.LOCATION, location(value));
      case "showAs" -> bag.put(CalendarProperties.FREE_BUSY, Names.freeBusy(value));
      case "sensitivity" ->
          bag.put(ItemProperties.SENSITIVITY, Strict.constant(name, value, Sensitivity.class));
      case "importance" ->
          bag.put(ItemProperties.IMPORTANCE, Strict.constant(name, value, Importance.class));
      case "categories" ->
          bag.put(
              ItemProperties.CATEGORIES,
              Strict.list(name, value).stream().map(it -> Strict.text(name, it)).toList());
      case "isReminderOn" -> bag.put(ItemProperties.REMINDER_SET, Strict.flag(name, value));
      case "reminderMinutesBeforeStart" ->
          bag.put(ItemProperties.REMINDER_MINUTES, Strict.number(name, value));
      case "responseRequested" ->
          bag.put(CalendarProperties.RESPONSE_REQUESTED, Strict.flag(name, value));
      case "allowNewTimeProposals" ->
          bag.put(CalendarProperties.ALLOW_NEW_TIME, Strict.flag(name, value));
      case "attendees" -> Invited.read(value, tenant).into(bag);
      case "recurrence" -> {
        if (value.isNull()) {
          bag.remove(CalendarProperties.RECURRENCE);
        } else {
          bag.put(CalendarProperties.RECURRENCE, PatternedRecurrence.read(value));
        }
      }
      case "locations" -> {
        if (!body.has("location")) {
          bag.put(
              CalendarProperties.LOCATION,
              Strict.list(name, value).stream()
                  .map(EventEdit::location)
                  .collect(Collectors.joining(LOCATIONS)));
        }
      }
      case "hideAttendees" -> bag.put(CalendarProperties.HIDE_ATTENDEES, Strict.flag(name, value));
      case "isOnlineMeeting" -> Strict.flag(name, value);
      case "onlineMeetingProvider" -> {
        if (!PROVIDERS.contains(Strict.text(name, value))) {
          throw Strict.undefinedValue(name, value.asText());
        }
      }
      case "transactionId" -> bag.put(ItemProperties.TRANSACTION_ID, Strict.text(name, value));
      case SingleValueExtendedProperties.NAME -> SingleValueExtendedProperties.set(value, bag);
      default -> throw refused(name);
    }
  }

  private static GraphError refused(String name) {
    return READ_ONLY.contains(name)
        ? new GraphError(
            400, "ErrorInvalidPropertySet", "The property '" + name + "' is read-only.")
        : Strict.undefined(name, "microsoft.graph.event");
  }

  private static void time(DateTimeTimeZone time, boolean start, PropertyBag bag) {
    bag.put(start ? CalendarProperties.START : CalendarProperties.END, time.instant());
    bag.put(
        start ? CalendarProperties.START_ZONE : CalendarProperties.END_ZONE,
        time.zone().windowsId());
  }

  /** Whole days run from midnight to midnight of one zone; nothing else is made to fit. */
  private void settleAllDay(PropertyBag bag) {
    if (!bag.is(CalendarProperties.ALL_DAY) || !(body.has("start") || body.has("end"))) {
      return;
    }
    for (String name : List.of("start", "end")) {
      boolean midnight =
          !body.has(name)
              || DateTimeTimeZone.read(name, body.get(name))
                  .local()
                  .toLocalTime()
                  .equals(LocalTime.MIDNIGHT);
      if (!midnight) {
        throw GraphError.invalidValue(
            "The Event." + name + " property for an all-day event needs to be set to midnight.");
      }
    }
    if (!bag.require(CalendarProperties.START_ZONE)
        .equals(bag.require(CalendarProperties.END_ZONE))) {
      throw GraphError.invalidValue(
          "The start and end of an all-day event need to be in the same time zone.");
    }
  }

  private static String location(JsonNode value) {
    Strict location =
        Strict.object(
            "location",
            value,
            "displayName",
            "locationType",
            "uniqueId",
            "uniqueIdType",
            "address",
            "coordinates",
            "locationUri",
            "locationEmailAddress");
    return location.has("displayName") ? location.text("displayName") : "";
  }
}
