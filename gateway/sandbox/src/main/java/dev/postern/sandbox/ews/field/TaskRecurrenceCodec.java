package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.Call;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.recurrence.Recurrence;
import dev.postern.sandbox.tenant.recurrence.TaskRecurrence;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** t:Recurrence of a task: as of an appointment, or regenerating. */
final class TaskRecurrenceCodec implements Codec<TaskRecurrence> {
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "DailyRegeneration", ChronoUnit.DAYS,
          "WeeklyRegeneration", ChronoUnit.WEEKS,
          "MonthlyRegeneration", ChronoUnit.MONTHS,
          "YearlyRegeneration", ChronoUnit.YEARS);
  private static final RecurrenceCodec FIXED = new RecurrenceCodec();

  @Override
  public TaskRecurrence read(XmlElement element, Call call) {
    XmlElement pattern = element.children().getFirst();
    ChronoUnit unit = UNITS.get(pattern.name());
    return unit == null
        ? new TaskRecurrence.Fixed(FIXED.read(element, call))
        : new TaskRecurrence.Regenerating(
            unit,
            RecurrenceCodec.interval(pattern),
            RecurrenceCodec.range(element.children().getLast()));
  }

  @Override
  public void write(XmlOut out, String tag, TaskRecurrence value, Call call) {
    switch (value) {
      case TaskRecurrence.Fixed(Recurrence recurrence) -> FIXED.write(out, tag, recurrence, call);
      case TaskRecurrence.Regenerating it ->
          out.element(
              tag,
              () -> {
                out.element("t:" + name(it.unit()), () -> out.element("t:Interval", it.interval()));
                RecurrenceCodec.writeRange(out, it.range());
              });
    }
  }

  private static String name(ChronoUnit unit) {
    return UNITS.entrySet().stream()
        .filter(it -> it.getValue() == unit)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
