package dev.postern.backends.graph.directory;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.FreeBusy;
import dev.postern.api.exchange.FreeBusy.Busy;
import dev.postern.api.model.ShowAs;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.microsoft.people.FreeBusySpans;
import dev.postern.backends.microsoft.people.FreeBusySpans.Span;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * getSchedule: twenty addresses and two months a request, twenty requests a call. Where only a
 * coarse view is given, as by organisations that share no more, it is read in steps of a quarter of
 * an hour.
 */
record Schedules(GraphClient graph) {
  private static final int ADDRESSES = 20;
  private static final int STEP_MINUTES = 15;

  List<FreeBusy> read(MailAddress mailbox, List<MailAddress> addresses, Instant from, Instant to) {
    FreeBusySpans spans = new FreeBusySpans(addresses, from, to, ADDRESSES);
    List<GraphReply> replies =
        graph.batch(mailbox, spans.spans().stream().map(span -> request(mailbox, span)).toList());
    for (int i = 0; i < replies.size(); i++) {
      Span span = spans.spans().get(i);
      List<JsonObject> schedules = Json.objects(replies.get(i).checked().body(), "value");
      for (int j = 0; j < Math.min(schedules.size(), span.addresses().size()); j++) {
        JsonObject schedule = schedules.get(j);
        if (schedule.getValue("error") instanceof JsonObject error) {
          spans.unknown(span.addresses().get(j), Json.text(error, "responseCode"));
        } else {
          spans.busy(span.addresses().get(j), busy(schedule, span.from()));
        }
      }
    }
    return spans.answers();
  }

  private static GraphRequest request(MailAddress mailbox, Span span) {
    return GraphRequest.post(
        "/users/" + GraphRequest.encode(mailbox.value()) + "/calendar/getSchedule",
        new JsonObject()
            .put(
                "schedules",
                new JsonArray(span.addresses().stream().map(MailAddress::value).toList()))
            .put("startTime", time(span.from()))
            .put("endTime", time(span.to()))
            .put("availabilityViewInterval", STEP_MINUTES));
  }

  private static JsonObject time(Instant instant) {
    return new JsonObject()
        .put(
            "dateTime",
            DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)))
        .put("timeZone", "UTC");
  }

  private static List<Busy> busy(JsonObject schedule, Instant from) {
    List<Busy> busy = new ArrayList<>();
    for (JsonObject item : Json.objects(schedule, "scheduleItems")) {
      ShowAs showAs = showAs(Json.text(item, "status"));
      if (showAs != ShowAs.FREE) {
        busy.add(
            new Busy(
                instant(Json.object(item, "start")), instant(Json.object(item, "end")), showAs));
      }
    }
    return schedule.containsKey("scheduleItems")
        ? busy
        : FreeBusySpans.view(Json.text(schedule, "availabilityView"), from, STEP_MINUTES);
  }

  /** Every request asks for times in UTC. */
  private static Instant instant(JsonObject time) {
    return LocalDateTime.parse(Json.text(time, "dateTime")).toInstant(ZoneOffset.UTC);
  }

  private static ShowAs showAs(String status) {
    return switch (status) {
      case "free" -> ShowAs.FREE;
      case "tentative" -> ShowAs.TENTATIVE;
      case "oof" -> ShowAs.OUT_OF_OFFICE;
      case "workingElsewhere" -> ShowAs.WORKING_ELSEWHERE;
      default -> ShowAs.BUSY;
    };
  }
}
