package dev.postern.sandbox.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.calendar.CalendarRefusal;
import dev.postern.sandbox.task.TaskRefusal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A request that Microsoft Graph answers with an error: an HTTP status and a code. */
public final class GraphError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Map<String, String> headers;

  public GraphError(int status, String code, String text) {
    this(status, code, text, Map.of());
  }

  private GraphError(int status, String code, String text, Map<String, String> headers) {
    super(text, null, false, false);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  /** The same error, told with one more header. */
  public GraphError with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new GraphError(status, code, String.valueOf(getMessage()), more);
  }

  public static GraphError badRequest(String text) {
    return new GraphError(400, "BadRequest", text);
  }

  /** A value that no property of its kind may have. */
  public static GraphError invalidValue(String text) {
    return new GraphError(400, "ErrorPropertyValidation", text);
  }

  /** How To Do says that a request makes no sense. */
  public static GraphError invalidRequest(String text) {
    return new GraphError(400, "invalidRequest", text);
  }

  public static GraphError notFound() {
    return new GraphError(
        404, "ErrorItemNotFound", "The specified object was not found in the store.");
  }

  /** What a delta of a collection that has none is answered with. */
  public static GraphError noChangeTracking() {
    return badRequest(
        "Unsupported request: Change tracking is not supported against 'microsoft.graph.event'.");
  }

  /** What a calendar refuses, in Graph's terms. */
  public static GraphError of(CalendarRefusal refusal) {
    return switch (refusal.reason()) {
      case END_BEFORE_START -> invalidValue("The end of an event may not be before its start.");
      case TOO_LONG -> invalidValue("The event is too long.");
      case NO_OCCURRENCE ->
          new GraphError(
              400, "ErrorRecurrenceHasNoOccurrence", "The recurrence has no occurrences left.");
      case OCCURRENCE_TOO_LONG ->
          new GraphError(
              400,
              "ErrorOccurrenceTimeSpanTooBig",
              "The occurrence is longer than the time between two occurrences.");
      case CROSSES_NEIGHBOUR ->
          new GraphError(
              400,
              "ErrorOccurrenceCrossingBoundary",
              "Modified occurrence is crossing or overlapping adjacent occurrence.");
      case RECURRENCE_OF_OCCURRENCE ->
          invalidValue("An occurrence of a series has no recurrence of its own.");
      case UID_CHANGED -> invalidValue("The iCalUId cannot be changed.");
      case START_OR_END_MISSING -> invalidValue("An event has a start and an end.");
    };
  }

  /** What tasks cannot hold, in Graph's terms. */
  public static GraphError of(TaskRefusal refusal) {
    return invalidRequest(
        switch (refusal.reason()) {
          case COMPLETED_IN_FUTURE -> "The completedDateTime lies in the future.";
          case PERCENT_OUT_OF_RANGE -> "The percentage is out of range.";
          case DUE_BEFORE_START -> "The dueDateTime is before the startDateTime.";
          case NO_OCCURRENCE -> "The recurrence has no occurrence.";
        });
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** The answer as the wire has it. */
  public GraphReply reply() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error");
    error.put("code", code).put("message", getMessage());
    String id = UUID.randomUUID().toString();
    error
        .putObject("innerError")
        .put("date", LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).toString())
        .put("request-id", id)
        .put("client-request-id", id);
    return new GraphReply(status, headers, Optional.of(body), Optional.empty());
  }
}
