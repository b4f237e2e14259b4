package dev.postern.sandbox.ews.task;

import dev.postern.sandbox.ews.EwsError;
import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.task.TaskRefusal;

/** What is refused of a task, in the terms of EWS. */
public final class TaskRefusals {
  private TaskRefusals() {}

  public static EwsError error(TaskRefusal refusal) {
    return switch (refusal.reason()) {
      case COMPLETED_IN_FUTURE -> new EwsError(ResponseCode.ErrorInvalidCompleteDate);
      case PERCENT_OUT_OF_RANGE -> new EwsError(ResponseCode.ErrorInvalidPercentCompleteValue);
      case DUE_BEFORE_START ->
          new EwsError(
              ResponseCode.ErrorInvalidPropertySet, "The due date is before the start date.");
      case NO_OCCURRENCE -> new EwsError(ResponseCode.ErrorRecurrenceHasNoOccurrence);
    };
  }
}
