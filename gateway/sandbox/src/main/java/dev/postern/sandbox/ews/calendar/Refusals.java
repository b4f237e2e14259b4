package dev.postern.sandbox.ews.calendar;

import dev.postern.sandbox.calendar.CalendarRefusal;
import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;

/** What a calendar refuses, in the terms of EWS. */
public final class Refusals {
  private Refusals() {}

  public static EwsError error(CalendarRefusal refusal) {
    return switch (refusal.reason()) {
      case END_BEFORE_START ->
          new EwsError(ResponseCode.ErrorCalendarEndDateIsEarlierThanStartDate);
      case TOO_LONG -> new EwsError(ResponseCode.ErrorCalendarDurationIsTooLong);
      case NO_OCCURRENCE -> new EwsError(ResponseCode.ErrorRecurrenceHasNoOccurrence);
      case OCCURRENCE_TOO_LONG -> new EwsError(ResponseCode.ErrorOccurrenceTimeSpanTooBig);
      case CROSSES_NEIGHBOUR -> new EwsError(ResponseCode.ErrorOccurrenceCrossingBoundary);
      case RECURRENCE_OF_OCCURRENCE -> new EwsError(ResponseCode.ErrorInvalidPropertySet);
      case UID_CHANGED ->
          new EwsError(ResponseCode.ErrorInvalidPropertySet, "The UID cannot be changed.");
      case START_OR_END_MISSING -> new EwsError(ResponseCode.ErrorInvalidPropertyDelete);
    };
  }
}
