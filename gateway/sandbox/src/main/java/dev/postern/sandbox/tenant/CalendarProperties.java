package dev.postern.sandbox.tenant;

import dev.postern.sandbox.tenant.recurrence.Recurrence;
import java.time.Instant;
import java.util.List;

/** What calendar items, and the meeting messages about them, can hold beside the common ones. */
public final class CalendarProperties {
  public static final Property<String> UID = Property.of("uid", String.class);

  /** On the calendar itself: the categories of the mailbox. */
  public static final Property<List<Category>> CATEGORY_LIST =
      Property.of("categoryList", new TypeToken<List<Category>>() {});

  /** On a message about one occurrence: that occurrence's original start. */
  public static final Property<Instant> RECURRENCE_ID = Property.of("recurrenceId", Instant.class);

  public static final Property<Instant> DATE_TIME_STAMP =
      Property.of("dateTimeStamp", Instant.class);
  public static final Property<Instant> START = Property.of("start", Instant.class);
  public static final Property<Instant> END = Property.of("end", Instant.class);

  /** Windows ids. */
  public static final Property<String> START_ZONE = Property.of("startTimeZone", String.class);

  public static final Property<String> END_ZONE = Property.of("endTimeZone", String.class);
  public static final Property<Boolean> ALL_DAY = Property.of("allDay", Boolean.class);
  public static final Property<FreeBusy> FREE_BUSY = Property.of("freeBusy", FreeBusy.class);
  public static final Property<String> LOCATION = Property.of("location", String.class);
  public static final Property<String> WHEN = Property.of("when", String.class);
  public static final Property<Recurrence> RECURRENCE = Property.of("recurrence", Recurrence.class);

  /** Whether there is, or was, someone to invite. */
  public static final Property<Boolean> MEETING = Property.of("meeting", Boolean.class);

  public static final Property<Boolean> CANCELLED = Property.of("cancelled", Boolean.class);
  public static final Property<Boolean> INVITATIONS_SENT =
      Property.of("invitationsSent", Boolean.class);
  public static final Property<Boolean> RESPONSE_REQUESTED =
      Property.of("responseRequested", Boolean.class);
  public static final Property<Boolean> ALLOW_NEW_TIME =
      Property.of("allowNewTimeProposal", Boolean.class);
  public static final Property<Boolean> ONLINE_MEETING =
      Property.of("onlineMeeting", Boolean.class);

  /** Where an online meeting is joined. */
  public static final Property<String> JOIN_URL = Property.of("joinUrl", String.class);

  public static final Property<String> MEETING_WORKSPACE =
      Property.of("meetingWorkspaceUrl", String.class);
  public static final Property<Boolean> HIDE_ATTENDEES =
      Property.of("hideAttendees", Boolean.class);
  public static final Property<String> NET_SHOW = Property.of("netShowUrl", String.class);
  public static final Property<Integer> CONFERENCE_TYPE =
      Property.of("conferenceType", Integer.class);
  public static final Property<Response> MY_RESPONSE = Property.of("myResponse", Response.class);

  /** Of an answer: the time that the attendee proposes instead. */
  public static final Property<Instant> PROPOSED_START =
      Property.of("proposedStart", Instant.class);

  public static final Property<Instant> PROPOSED_END = Property.of("proposedEnd", Instant.class);
  public static final Property<Instant> REPLIED_AT = Property.of("repliedAt", Instant.class);
  public static final Property<Address> ORGANIZER = Property.of("organizer", Address.class);
  public static final Property<List<Attendee>> REQUIRED =
      Property.of("requiredAttendees", new TypeToken<List<Attendee>>() {});
  public static final Property<List<Attendee>> OPTIONAL =
      Property.of("optionalAttendees", new TypeToken<List<Attendee>>() {});
  public static final Property<List<Attendee>> RESOURCES =
      Property.of("resources", new TypeToken<List<Attendee>>() {});

  /** Counts what was sent about the meeting (RFC 5545 SEQUENCE). */
  public static final Property<Integer> SEQUENCE = Property.of("sequence", Integer.class);

  /** What a series was before; no protocol shows it. */
  public static final Property<List<FormerSeries>> FORMER_SERIES =
      Property.of("formerSeries", new TypeToken<List<FormerSeries>>() {});

  static final List<Property<?>> ALL =
      List.of(
          CATEGORY_LIST,
          UID,
          RECURRENCE_ID,
          DATE_TIME_STAMP,
          START,
          END,
          START_ZONE,
          END_ZONE,
          ALL_DAY,
          FREE_BUSY,
          LOCATION,
          WHEN,
          RECURRENCE,
          MEETING,
          CANCELLED,
          INVITATIONS_SENT,
          RESPONSE_REQUESTED,
          ALLOW_NEW_TIME,
          ONLINE_MEETING,
          JOIN_URL,
          MEETING_WORKSPACE,
          HIDE_ATTENDEES,
          NET_SHOW,
          CONFERENCE_TYPE,
          MY_RESPONSE,
          REPLIED_AT,
          ORGANIZER,
          REQUIRED,
          OPTIONAL,
          RESOURCES,
          SEQUENCE,
          FORMER_SERIES);

  private CalendarProperties() {}
}
