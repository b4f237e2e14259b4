package dev.postern.sandbox.ews.schedule;

import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.schedule.BusyTime;
import dev.postern.sandbox.tenant.FreeBusy;
import dev.postern.sandbox.tenant.ItemView;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.WindowsZone;
import dev.postern.sandbox.tenant.WorkingHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;

/**
 * m:FreeBusyView: what an availability request shows of a mailbox.
 *
 * @param requested None, MergedOnly, FreeBusy, FreeBusyMerged, Detailed or DetailedMerged
 */
public record FreeBusyView(
    AvailabilityZone zone, Instant from, Instant to, Duration interval, String requested) {
  private static final int ELSEWHERE = 4;

  public void write(Mailbox mailbox, XmlOut out) {
    List<BusyTime> times = BusyTime.of(mailbox, from, to);
    boolean merged = requested.contains("Merged");
    boolean events = !requested.equals("MergedOnly") && !requested.equals("None");
    out.element(
        "m:FreeBusyView",
        () -> {
          out.element("t:FreeBusyViewType", requested);
          if (merged) {
            out.element("t:MergedFreeBusy", BusyTime.merged(times, from, to, interval, ELSEWHERE));
          }
          if (events && !times.isEmpty()) {
            out.element(
                "t:CalendarEventArray",
                () -> times.forEach(it -> out.element("t:CalendarEvent", () -> event(it, out))));
          }
          out.element("t:WorkingHours", () -> workingHours(mailbox.settings().workingHours(), out));
        });
  }

  private void event(BusyTime time, XmlOut out) {
    out.element("t:StartTime", zone.text(time.start()));
    out.element("t:EndTime", zone.text(time.end()));
    out.element("t:BusyType", type(time.status()));
    if (requested.startsWith("Detailed")) {
      out.element("t:CalendarEventDetails", () -> details(time, out));
    }
  }

  /** What is private shows no more than its time. */
  private static void details(BusyTime time, XmlOut out) {
    out.element("t:ID", time.id());
    if (!time.isPrivate()) {
      out.element("t:Subject", time.subject());
      out.element("t:Location", time.location());
    }
    out.element("t:IsMeeting", time.isMeeting());
    out.element("t:IsRecurring", time.type() != ItemView.Type.Single);
    out.element("t:IsException", time.type() == ItemView.Type.Exception);
    out.element("t:IsReminderSet", time.hasReminder());
    out.element("t:IsPrivate", time.isPrivate());
  }

  private static String type(FreeBusy status) {
    return switch (status) {
      case FREE -> "Free";
      case TENTATIVE -> "Tentative";
      case BUSY -> "Busy";
      case OUT_OF_OFFICE -> "OOF";
      case WORKING_ELSEWHERE -> "WorkingElsewhere";
    };
  }

  private static void workingHours(WorkingHours hours, XmlOut out) {
    AvailabilityZone zone =
        AvailabilityZone.of(WindowsZone.find(hours.windowsZone()).orElseThrow());
    out.element("t:TimeZone", () -> zone.write(out));
    out.element(
        "t:WorkingPeriodArray",
        () ->
            out.element(
                "t:WorkingPeriod",
                () -> {
                  out.element(
                      "t:DayOfWeek",
                      hours.days().stream()
                          .map(AvailabilityZone::name)
                          .collect(Collectors.joining(" ")));
                  out.element("t:StartTimeInMinutes", minute(hours.start()));
                  out.element("t:EndTimeInMinutes", minute(hours.end()));
                }));
  }

  private static int minute(LocalTime time) {
    return time.toSecondOfDay() / 60;
  }
}
