package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphError;
import dev.postern.sandbox.tenant.Proposal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** The dateTimeTimeZone resource: a wall clock's time and the zone it hangs in. */
public record DateTimeTimeZone(LocalDateTime local, GraphZone zone) {
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

  /** A timeSlot: from one time to another. */
  public static Proposal proposal(JsonNode json) {
    Strict slot = Strict.object("proposedNewTime", json, "start", "end");
    return new Proposal(
        read("start", slot.member("start")).instant(), read("end", slot.member("end")).instant());
  }

  static ObjectNode write(Proposal proposal) {
    ObjectNode slot = JsonNodeFactory.instance.objectNode();
    slot.set("start", utc(proposal.start()));
    slot.set("end", utc(proposal.end()));
    return slot;
  }

  private static ObjectNode utc(Instant instant) {
    return write(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), GraphZone.named("UTC"));
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
