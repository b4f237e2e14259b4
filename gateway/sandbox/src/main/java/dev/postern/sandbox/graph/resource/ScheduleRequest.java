package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The body of getSchedule. The names of its parameters are taken in any case: Microsoft's schema
 * and its example do not agree on it.
 *
 * <p>Unverified: the codes of what is refused, and that no more than 20 schedules are taken at
 * once; EWS takes 100 (MS-OXWAVLS 3.1.4.1).
 */
public record ScheduleRequest(List<String> schedules, Instant from, Instant to, Duration interval) {
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "schedules", "schedules",
          "starttime", "startTime",
          "endtime", "endTime",
          "availabilityviewinterval", "availabilityViewInterval");
  private static final int MOST_SCHEDULES = 20;
  private static final Duration LONGEST = Duration.ofDays(62);

  public static ScheduleRequest read(ObjectNode body) {
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> parameter : body.properties()) {
      String name = PARAMETERS.get(parameter.getKey().toLowerCase(Locale.ROOT));
      if (name == null) {
        throw GraphError.badRequest("The parameter '" + parameter.getKey() + "' does not exist.");
      }
      named.set(name, parameter.getValue());
    }
    Strict json =
        Strict.object(
            "getSchedule", named, "schedules", "startTime", "endTime", "availabilityViewInterval");
    List<String> schedules =
        Strict.list("schedules", json.member("schedules")).stream()
            .map(it -> Strict.text("schedules", it).strip())
            .toList();
    if (schedules.isEmpty() || schedules.size() > MOST_SCHEDULES) {
      throw invalid("The number of schedules is not within 1 and " + MOST_SCHEDULES + '.');
    }
    Instant from = DateTimeTimeZone.read("startTime", json.member("startTime")).instant();
    Instant to = DateTimeTimeZone.read("endTime", json.member("endTime")).instant();
    if (!from.isBefore(to)) {
      throw invalid("The endTime is not after the startTime.");
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw new GraphError(
          400,
          "5006",
          "The requested time duration specified for FreeBusyViewOptions.TimeWindow is not within"
              + " the allowed limits. The allowed limit = 62 days.");
    }
    int minutes =
        json.has("availabilityViewInterval") ? json.number("availabilityViewInterval") : 30;
    if (minutes < 5 || minutes > 1440) {
      throw invalid("The availabilityViewInterval is not within 5 and 1440 minutes.");
    }
    return new ScheduleRequest(schedules, from, to, Duration.ofMinutes(minutes));
  }

  private static GraphError invalid(String text) {
    return new GraphError(400, "ErrorInvalidParameter", text);
  }
}
