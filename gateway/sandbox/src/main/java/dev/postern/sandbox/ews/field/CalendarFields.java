package dev.postern.sandbox.ews.field;

import static dev.postern.sandbox.ews.soap.ExchangeVersion.EXCHANGE2013;

import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.Attendee;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Occurrence;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Response;
import dev.postern.sandbox.tenant.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The fields CalendarItemType adds, in the schema's order. */
final class CalendarFields {
  static final List<Field> ALL =
      List.of(
          StoredField.of("calendar:UID", CalendarProperties.UID, Codecs.TEXT),
          StoredField.of(
              "calendar:RecurrenceId", CalendarProperties.RECURRENCE_ID, Codecs.DATE_TIME),
          ComputedField.of(
              "calendar:DateTimeStamp",
              (item, how, out) -> out.element("t:DateTimeStamp", how.call().dateTime(stamp(item)))),
          StoredField.of("calendar:Start", CalendarProperties.START, Codecs.DATE_TIME),
          StoredField.of("calendar:End", CalendarProperties.END, Codecs.DATE_TIME),
          ComputedField.of(
              "calendar:OriginalStart",
              (item, how, out) ->
                  item.occurrence()
                      .ifPresent(it ->
                          out.element("t:OriginalStart", how.call().dateTime(it.originalStart())))),
          StoredField.of("calendar:IsAllDayEvent", CalendarProperties.ALL_DAY, Codecs.BOOLEAN),
          StoredField.of(
              "calendar:LegacyFreeBusyStatus", CalendarProperties.FREE_BUSY, Codecs.FREE_BUSY),
          StoredField.of("calendar:Location", CalendarProperties.LOCATION, Codecs.TEXT),
          StoredField.of("calendar:When", CalendarProperties.WHEN, Codecs.TEXT),
          ItemFields.flag("calendar:IsMeeting", it -> is(it, CalendarProperties.MEETING)),
          ItemFields.flag("calendar:IsCancelled", it -> is(it, CalendarProperties.CANCELLED)),
          ItemFields.flag(
              "calendar:IsRecurring",
              it -> it.type() == ItemView.Type.Occurrence || it.type() == ItemView.Type.Exception),
          ItemFields.flag(
              "calendar:MeetingRequestWasSent", it -> is(it, CalendarProperties.INVITATIONS_SENT)),
          StoredField.of(
              "calendar:IsResponseRequested",
              CalendarProperties.RESPONSE_REQUESTED,
              Codecs.BOOLEAN),
          ComputedField.of(
              "calendar:CalendarItemType",
              (item, how, out) -> out.element("t:CalendarItemType", item.type().name())),
          ComputedField.of(
              "calendar:MyResponseType",
              (item, how, out) ->
                  Codecs.RESPONSE.write(
                      out,
                      "t:MyResponseType",
                      item.properties().get(CalendarProperties.MY_RESPONSE, Response.UNKNOWN),
                      how.call())),
          ComputedField.of(
              "calendar:Organizer",
              (item, how, out) ->
                  item.properties()
                      .find(CalendarProperties.ORGANIZER)
                      .ifPresent(
                          it -> PeopleCodecs.SINGLE.write(out, "t:Organizer", it, how.call()))),
          attendees("calendar:RequiredAttendees", CalendarProperties.REQUIRED),
          attendees("calendar:OptionalAttendees", CalendarProperties.OPTIONAL),
          attendees("calendar:Resources", CalendarProperties.RESOURCES),
          ComputedField.of(
              "calendar:Duration",
              (item, how, out) -> out.element("t:Duration", length(item.properties()).toString())),
          ComputedField.of(
              "calendar:TimeZone",
              (item, how, out) ->
                  item.properties()
                      .find(CalendarProperties.START_ZONE)
                      .ifPresent(it ->
                          out.element("t:TimeZone", TimeZoneDefinition.of(it).displayName()))),
          ComputedField.of(
              "calendar:AppointmentReplyTime",
              (item, how, out) ->
                  item.properties()
                      .find(CalendarProperties.REPLIED_AT)
                      .ifPresent(
                          it -> out.element("t:AppointmentReplyTime", how.call().dateTime(it)))),
          ComputedField.of(
              "calendar:AppointmentSequenceNumber",
              (item, how, out) ->
                  out.element(
                      "t:AppointmentSequenceNumber",
                      item.properties().get(CalendarProperties.SEQUENCE, 0))),
          ComputedField.of(
              "calendar:AppointmentState",
              (item, how, out) -> out.element("t:AppointmentState", state(item))),
          StoredField.of(
                  "calendar:Recurrence", CalendarProperties.RECURRENCE, new RecurrenceCodec())
              .onlyInFull(),
          ComputedField.of(
                  "calendar:FirstOccurrence",
                  (item, how, out) -> ofMaster(item, Series::first, "t:FirstOccurrence", how, out))
              .onlyInFull(),
          ComputedField.of(
                  "calendar:LastOccurrence",
                  (item, how, out) -> ofMaster(item, Series::last, "t:LastOccurrence", how, out))
              .onlyInFull(),
          ComputedField.of("calendar:ModifiedOccurrences", CalendarFields::modified).onlyInFull(),
          ComputedField.of("calendar:DeletedOccurrences", CalendarFields::deleted).onlyInFull(),
          new MeetingTimeZoneField(),
          new TimeZoneField(
              "calendar:StartTimeZone", "StartTimeZone", CalendarProperties.START_ZONE),
          new TimeZoneField("calendar:EndTimeZone", "EndTimeZone", CalendarProperties.END_ZONE),
          StoredField.of(
              "calendar:ConferenceType", CalendarProperties.CONFERENCE_TYPE, Codecs.INTEGER),
          StoredField.of(
              "calendar:AllowNewTimeProposal", CalendarProperties.ALLOW_NEW_TIME, Codecs.BOOLEAN),
          StoredField.of(
              "calendar:IsOnlineMeeting", CalendarProperties.ONLINE_MEETING, Codecs.BOOLEAN),
          StoredField.of(
              "calendar:MeetingWorkspaceUrl", CalendarProperties.MEETING_WORKSPACE, Codecs.TEXT),
          StoredField.of("calendar:NetShowUrl", CalendarProperties.NET_SHOW, Codecs.TEXT),
          wallClock("calendar:StartWallClock", CalendarProperties.START),
          wallClock("calendar:EndWallClock", CalendarProperties.END),
          StoredField.of("calendar:StartTimeZoneId", CalendarProperties.START_ZONE, Codecs.ZONE_ID)
              .since(EXCHANGE2013),
          StoredField.of("calendar:EndTimeZoneId", CalendarProperties.END_ZONE, Codecs.ZONE_ID)
              .since(EXCHANGE2013),
          ItemFields.flag("calendar:IsOrganizer", CalendarFields::isOrganizer).since(EXCHANGE2013));

  private CalendarFields() {}

  private static Field attendees(String uri, Property<List<Attendee>> property) {
    return StoredField.of(uri, property, PeopleCodecs.ATTENDEES).onlyInFull();
  }

  private static boolean is(ItemView item, Property<Boolean> property) {
    return item.properties().is(property);
  }

  private static boolean isOrganizer(ItemView item) {
    return item.properties()
        .find(CalendarProperties.ORGANIZER)
        .filter(it -> it.sameAs(item.mailbox().owner()))
        .isPresent();
  }

  private static Instant stamp(ItemView item) {
    return item.properties().get(CalendarProperties.DATE_TIME_STAMP, item.item().modified());
  }

  private static Duration length(PropertyBag bag) {
    Instant epoch = Instant.EPOCH;
    return Duration.between(
        bag.get(CalendarProperties.START, epoch), bag.get(CalendarProperties.END, epoch));
  }

  /** MS-OXOCAL PidLidAppointmentStateFlags: meeting, received, cancelled. */
  private static int state(ItemView item) {
    int meeting = is(item, CalendarProperties.MEETING) ? 1 : 0;
    int received = meeting == 1 && !isOrganizer(item) ? 2 : 0;
    return meeting | received | (is(item, CalendarProperties.CANCELLED) ? 4 : 0);
  }

  private static Field wallClock(String uri, Property<Instant> property) {
    String tag = "t:" + uri.substring(uri.indexOf(':') + 1);
    return ComputedField.of(
            uri,
            (item, how, out) ->
                item.properties()
                    .find(property)
                    .ifPresent(it ->
                        out.element(
                            tag,
                            LocalDateTime.ofInstant(it, Series.zone(item.properties()))
                                .toString())))
        .since(EXCHANGE2013);
  }

  private static void ofMaster(
      ItemView item,
      Function<Series, Optional<Occurrence>> which,
      String tag,
      Rendering how,
      XmlOut out) {
    if (item.type() == ItemView.Type.RecurringMaster) {
      which.apply(Series.of(item.item())).ifPresent(it -> info(item, it, tag, how, out));
    }
  }

  private static void modified(ItemView item, Rendering how, XmlOut out) {
    Item master = item.item();
    if (item.type() != ItemView.Type.RecurringMaster || master.exceptions().isEmpty()) {
      return;
    }
    Series series = Series.of(master);
    out.element(
        "t:ModifiedOccurrences",
        () ->
            master.exceptions().keySet().stream()
                .map(series::at)
                .flatMap(Optional::stream)
                .forEach(it -> info(item, it, "t:Occurrence", how, out)));
  }

  private static void deleted(ItemView item, Rendering how, XmlOut out) {
    Item master = item.item();
    if (item.type() != ItemView.Type.RecurringMaster || master.deletedOccurrences().isEmpty()) {
      return;
    }
    out.element(
        "t:DeletedOccurrences",
        () ->
            master
                .deletedOccurrences()
                .forEach(start ->
                    out.element(
                        "t:DeletedOccurrence",
                        () -> out.element("t:Start", how.call().dateTime(start)))));
  }

  private static void info(
      ItemView master, Occurrence occurrence, String tag, Rendering how, XmlOut out) {
    out.element(
        tag,
        () -> {
          ItemFields.itemId(ItemView.of(master.mailbox(), master.item(), occurrence), out);
          out.element("t:Start", how.call().dateTime(occurrence.start()));
          out.element("t:End", how.call().dateTime(occurrence.end()));
          out.element("t:OriginalStart", how.call().dateTime(occurrence.originalStart()));
        });
  }
}
