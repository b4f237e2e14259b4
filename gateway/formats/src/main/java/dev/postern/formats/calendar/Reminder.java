package dev.postern.formats.calendar;

import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The one alarm that Exchange keeps: the first VALARM (RFC 5545 §3.6.6) that shows or sounds at or
 * before the start. Others are kept beside the model.
 */
final class Reminder {
  private Reminder() {}

  /** The VALARM that stands for the reminder. */
  static Optional<Component> find(Component event) {
    return event.components("VALARM").filter(alarm -> before(alarm).isPresent()).findFirst();
  }

  /** How long before the start, in whole minutes: a rest of a minute reminds earlier. */
  static Optional<Duration> read(Component event) {
    return find(event).flatMap(Reminder::before);
  }

  private static Optional<Duration> before(Component alarm) {
    String action =
        alarm.line("ACTION").map(line -> line.value().strip().toUpperCase(Locale.ROOT)).orElse("");
    if (!action.equals("DISPLAY") && !action.equals("AUDIO")) {
      return Optional.empty();
    }
    return alarm
        .line("TRIGGER")
        .filter(trigger -> !trigger.paramValue("RELATED").equalsIgnoreCase("END"))
        .flatMap(trigger -> Span.parse(trigger.value()))
        .map(span -> span.exact().negated())
        .filter(before -> !before.isNegative())
        .map(before -> Duration.ofMinutes(Math.ceilDiv(before.toSeconds(), 60L)));
  }

  /** What stands inside of the VALARM. */
  static List<ContentLine> print(Optional<Duration> reminder) {
    return reminder
        .map(before ->
            List.of(
                ContentLine.of("ACTION", "DISPLAY"),
                ContentLine.of("DESCRIPTION", "Reminder"),
                ContentLine.of("TRIGGER", Span.text(before.negated()))))
        .orElse(List.of());
  }
}
