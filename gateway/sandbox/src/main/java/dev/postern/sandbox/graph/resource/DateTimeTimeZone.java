package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** The dateTimeTimeZone resource: a wall clock's time and the zone it hangs in. */
record DateTimeTimeZone(LocalDateTime local, GraphZone zone) {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'.0000000'");

  static DateTimeTimeZone read(String property, JsonNode json) {
    Strict object = Strict.object(property, json, "dateTime", "timeZone");
    String text = object.text("dateTime");
    try {
      return new DateTimeTimeZone(
          LocalDateTime.parse(text).truncatedTo(ChronoUnit.SECONDS),
          GraphZone.named(object.text("timeZone")));
    } catch (DateTimeParseException e) {
      throw GraphError.invalidValue(
          "'" + text + "' is not a valid date and time for " + property + ".");
    }
  }

  Instant instant() {
    return zone.instant(local);
  }

  static ObjectNode write(LocalDateTime local, GraphZone zone) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("dateTime", FORM.format(local))
        .put("timeZone", zone.name());
  }
}
