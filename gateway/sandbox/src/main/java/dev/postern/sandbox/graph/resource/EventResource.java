package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.graph.Preferences;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.FreeBusy;
import dev.postern.sandbox.tenant.Importance;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Occurrence;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Response;
import dev.postern.sandbox.tenant.Sensitivity;
import dev.postern.sandbox.tenant.Series;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The event resource of an answer. */
public final class EventResource {
  private static final String CANCELLED_OCCURRENCES = "cancelledOccurrences";
  private static final String EXCEPTION_OCCURRENCES = "exceptionOccurrences";

  private EventResource() {}

  /** The whole resource, as a POST or PATCH answers: nothing is expanded. */
  public static ObjectNode write(ItemView event, GraphCall call) {
    return write(event, Optional.empty(), Expansion.parse(Optional.empty()), call);
  }

  /**
   * The resource with what a GET asks for.
   *
   * @param select the names in {@code $select}
   */
  public static ObjectNode write(
      ItemView event, Optional<String> select, Expansion expansion, GraphCall call) {
    if (call.conditions().unreadablePrivateEvents().contains(call.mailbox().owner().key())
        && event.properties().get(ItemProperties.SENSITIVITY, Sensitivity.NORMAL)
            == Sensitivity.PRIVATE) {
      throw GraphError.notFound();
    }
    ObjectNode json = all(event, call.preferences());
    json.put("isOrganizer", isMine(event));
    select.ifPresent(it -> retain(json, it, event, call.preferences()));
    expand(event, expansion, call, json);
    return json;
  }

  /**
   * The resource as one of a list, which tells nothing of cancelled occurrences.
   *
   * @throws GraphError if {@code $select} asks for them; what Graph does then is unverified
   */
  public static ObjectNode listed(
      ItemView event, Optional<String> select, Expansion expansion, GraphCall call) {
    if (select
        .filter(it -> List.of(it.split(",", -1)).contains(CANCELLED_OCCURRENCES))
        .isPresent()) {
      throw GraphError.badRequest(
          "The property '" + CANCELLED_OCCURRENCES + "' is told of one series master only.");
    }
    return write(event, select, expansion, call);
  }

  /** An occurrence as a delta of a view tells of it: when it is, and of which series. */
  public static ObjectNode occurrence(ItemView occurrence, GraphCall call) {
    ObjectNode json = write(occurrence, call);
    json.put("@odata.type", "#microsoft.graph.event");
    return json.retain(
        "@odata.type", "@odata.etag", "id", "seriesMasterId", "type", "start", "end");
  }

  /** Whether the mailbox's owner organizes it. */
  public static boolean isMine(ItemView event) {
    return event
        .properties()
        .find(CalendarProperties.ORGANIZER)
        .filter(it -> it.sameAs(event.mailbox().owner()))
        .isPresent();
  }

  private static ObjectNode all(ItemView event, Preferences how) {
    PropertyBag bag = event.properties();
    Item item = event.item();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("@odata.etag", etag(event))
        .put("id", GraphIds.item(event.id(), how.immutableIds()))
        .put("createdDateTime", item.created().toString())
        .put("lastModifiedDateTime", item.modified().toString())
        .put("changeKey", event.changeKey())
        .put("transactionId", bag.find(ItemProperties.TRANSACTION_ID).orElse(null))
        .put("originalStartTimeZone", bag.get(CalendarProperties.START_ZONE, "UTC"))
        .put("originalEndTimeZone", bag.get(CalendarProperties.END_ZONE, "UTC"))
        .put("iCalUId", bag.get(CalendarProperties.UID, ""))
        .put("reminderMinutesBeforeStart", bag.get(ItemProperties.REMINDER_MINUTES, 0))
        .put("isReminderOn", bag.is(ItemProperties.REMINDER_SET))
        .put("hasAttachments", !event.attachments().isEmpty())
        .put("subject", bag.get(ItemProperties.SUBJECT, ""))
        .put("importance", Names.lower(bag.get(ItemProperties.IMPORTANCE, Importance.NORMAL)))
        .put("sensitivity", Names.lower(bag.get(ItemProperties.SENSITIVITY, Sensitivity.NORMAL)))
        .put("isAllDay", bag.is(CalendarProperties.ALL_DAY))
        .put("isCancelled", bag.is(CalendarProperties.CANCELLED))
        .put("responseRequested", bag.is(CalendarProperties.RESPONSE_REQUESTED))
        .put("showAs", Names.of(bag.get(CalendarProperties.FREE_BUSY, FreeBusy.BUSY)))
        .put("type", Names.of(event.type()))
        .put("allowNewTimeProposals", bag.is(CalendarProperties.ALLOW_NEW_TIME))
        .put("isDraft", false);
    ArrayNode categories = json.putArray("categories");
    bag.get(ItemProperties.CATEGORIES, List.of()).forEach(categories::add);
    json.set(
        "responseStatus",
        Invited.status(
            bag.get(CalendarProperties.MY_RESPONSE, Response.UNKNOWN),
            bag.find(CalendarProperties.REPLIED_AT)));
    ItemBody.write(bag, how, json);
    json.set("start", time(bag, CalendarProperties.START, how));
    json.set("end", time(bag, CalendarProperties.END, how));
    json.putObject("location")
        .put("displayName", bag.get(CalendarProperties.LOCATION, ""))
        .put("locationType", "default")
        .put("uniqueIdType", "unknown");
    ArrayNode locations = json.putArray("locations");
    Arrays.stream(bag.get(CalendarProperties.LOCATION, "").split(EventEdit.LOCATIONS, -1))
        .filter(it -> !it.isEmpty())
        .forEach(it -> locations.addObject().put("displayName", it).put("locationType", "default"));
    online(event, bag, json);
    json.set("attendees", Invited.write(bag));
    bag.find(CalendarProperties.ORGANIZER)
        .ifPresent(it -> json.set("organizer", Invited.recipient(it)));
    json.set(
        "recurrence",
        bag.find(CalendarProperties.RECURRENCE)
            .map(it -> PatternedRecurrence.write(it, bag.get(CalendarProperties.START_ZONE, "UTC")))
            .orElse(null));
    json.put(
        "seriesMasterId",
        event.occurrence().map(it -> GraphIds.item(item.id(), how.immutableIds())).orElse(null));
    event
        .occurrence()
        .ifPresent(it -> json.put("originalStart", originalStart(event, it).toString()));
    return json;
  }

  private static void online(ItemView event, PropertyBag bag, ObjectNode json) {
    boolean online = bag.is(CalendarProperties.ONLINE_MEETING);
    json.put("isOnlineMeeting", online)
        .put("onlineMeetingProvider", online ? "teamsForBusiness" : "unknown")
        .putNull("onlineMeetingUrl")
        .put("hideAttendees", bag.is(CalendarProperties.HIDE_ATTENDEES))
        .put(
            "webLink",
            "https://outlook.office365.com/owa/?itemid="
                + URLEncoder.encode(event.id(), StandardCharsets.UTF_8)
                + "&exvsurl=1&path=/calendar/item");
    bag.find(CalendarProperties.JOIN_URL)
        .ifPresentOrElse(
            url -> json.putObject("onlineMeeting").put("joinUrl", url),
            () -> json.putNull("onlineMeeting"));
  }

  public static String etag(ItemView event) {
    return "W/\"" + event.changeKey() + '"';
  }

  /** In UTC; of a series of whole days, the day's midnight there. */
  private static Instant originalStart(ItemView event, Occurrence occurrence) {
    return event.item().properties().is(CalendarProperties.ALL_DAY)
        ? LocalDateTime.ofInstant(
                occurrence.originalStart(), Series.zone(event.item().properties()))
            .toInstant(ZoneOffset.UTC)
        : occurrence.originalStart();
  }

  /** Whole days are the same days in every zone. */
  private static ObjectNode time(
      PropertyBag bag, dev.postern.sandbox.tenant.Property<Instant> property, Preferences how) {
    Instant instant = bag.require(property);
    LocalDateTime local =
        bag.is(CalendarProperties.ALL_DAY)
            ? LocalDateTime.ofInstant(instant, Series.zone(bag))
            : how.zone().local(instant);
    return DateTimeTimeZone.write(local, how.zone());
  }

  private static void retain(
      ObjectNode json, String select, ItemView event, Preferences preferences) {
    Set<String> names = new HashSet<>(List.of(select.split(",", -1)));
    for (String name : names) {
      if (!json.has(name)
          && !Set.of(CANCELLED_OCCURRENCES, "originalStart", "organizer").contains(name)) {
        throw GraphError.badRequest(
            "Could not find a property named '" + name + "' on type 'microsoft.graph.event'.");
      }
    }
    names.addAll(List.of("id", "@odata.etag"));
    json.retain(names);
    if (names.contains(CANCELLED_OCCURRENCES) && event.type() == ItemView.Type.RecurringMaster) {
      cancelled(event, preferences, json.putArray(CANCELLED_OCCURRENCES));
    }
  }

  /** They are named by their master and their day. */
  private static void cancelled(ItemView master, Preferences preferences, ArrayNode out) {
    Series series = Series.of(master.item());
    String id = GraphIds.item(master.id(), preferences.immutableIds());
    master
        .item()
        .deletedOccurrences()
        .forEach(start -> out.add("OID." + id + '.' + series.day(start)));
  }

  private static void expand(ItemView event, Expansion expansion, GraphCall call, ObjectNode json) {
    if (expansion.has(SingleValueExtendedProperties.NAME)) {
      String filter =
          expansion
              .option(SingleValueExtendedProperties.NAME, "$filter")
              .orElseThrow(() ->
                  GraphError.badRequest("Extended properties are expanded only by a $filter."));
      SingleValueExtendedProperties.write(event.properties(), filter, json);
    }
    if (expansion.has(EXCEPTION_OCCURRENCES) && event.type() == ItemView.Type.RecurringMaster) {
      Optional<String> select = expansion.option(EXCEPTION_OCCURRENCES, "$select");
      Series series = Series.of(event.item());
      ArrayNode exceptions = json.putArray(EXCEPTION_OCCURRENCES);
      event.item().exceptions().keySet().stream()
          .map(series::at)
          .flatMap(Optional::stream)
          .map(it -> ItemView.of(call.mailbox(), event.item(), it))
          .map(it -> write(it, select, Expansion.parse(Optional.empty()), call))
          .forEach(exceptions::add);
    }
  }
}
