package dev.postern.sandbox.graph.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.graph.GraphCall;
import dev.postern.sandbox.schedule.BusyTime;
import dev.postern.sandbox.tenant.Mailbox;
import java.util.List;
import java.util.Optional;

/** The scheduleInformation resource. */
public final class ScheduleInformation {
  /** Working elsewhere is shown as free (Microsoft's page of the resource). */
  private static final int ELSEWHERE = 0;

  private ScheduleInformation() {}

  /** Of an address that nobody has, there is an error in its place. */
  public static ObjectNode write(String address, ScheduleRequest request, GraphCall call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("scheduleId", address);
    Optional<Mailbox> mailbox = call.tenant().mailbox(address);
    if (mailbox.isEmpty()) {
      json.putObject("error")
          .put("responseCode", "ErrorMailRecipientNotFound")
          .put(
              "message",
              "Unable to resolve e-mail address " + address + " to an Active Directory object.");
      return json;
    }
    List<BusyTime> times = BusyTime.of(mailbox.get(), request.from(), request.to());
    json.put(
        "availabilityView",
        BusyTime.merged(times, request.from(), request.to(), request.interval(), ELSEWHERE));
    ArrayNode items = json.putArray("scheduleItems");
    times.forEach(it -> items.add(write(it, call.preferences().zone())));
    json.set("workingHours", WorkingHoursResource.write(mailbox.get().settings().workingHours()));
    return json;
  }

  /** What is private shows no more than its time. */
  private static ObjectNode write(BusyTime time, GraphZone zone) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("isPrivate", time.isPrivate())
            .put("status", Names.of(time.status()));
    if (!time.isPrivate()) {
      json.put("subject", time.subject()).put("location", time.location());
    }
    json.set("start", DateTimeTimeZone.write(zone.local(time.start()), zone));
    json.set("end", DateTimeTimeZone.write(zone.local(time.end()), zone));
    return json;
  }
}
