package dev.postern.sandbox.tenant;

/** The kinds of item the tenant knows, with the message class each begins with. */
public enum ItemKind {
  CALENDAR_ITEM("IPM.Appointment"),
  CONTACT("IPM.Contact"),
  DISTRIBUTION_LIST("IPM.DistList"),
  TASK("IPM.Task"),
  MESSAGE("IPM.Note"),
  MEETING_REQUEST("IPM.Schedule.Meeting.Request"),
  MEETING_RESPONSE("IPM.Schedule.Meeting.Resp"),
  MEETING_CANCELLATION("IPM.Schedule.Meeting.Canceled");

  private final String messageClass;

  ItemKind(String messageClass) {
    this.messageClass = messageClass;
  }

  public String messageClass() {
    return messageClass;
  }

  public boolean isMeetingMessage() {
    return switch (this) {
      case MEETING_REQUEST, MEETING_RESPONSE, MEETING_CANCELLATION -> true;
      case CALENDAR_ITEM, CONTACT, DISTRIBUTION_LIST, TASK, MESSAGE -> false;
    };
  }

  public boolean isMessage() {
    return this == MESSAGE || isMeetingMessage();
  }
}
