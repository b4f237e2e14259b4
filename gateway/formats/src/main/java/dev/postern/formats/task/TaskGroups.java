package dev.postern.formats.task;

import dev.postern.formats.calendar.Description;
import dev.postern.formats.calendar.PropertyGroups;
import dev.postern.formats.calendar.Times;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Values;
import java.util.Optional;

/** Which properties of a VTODO change together. */
final class TaskGroups extends PropertyGroups {

  @Override
  public Optional<String> key(ContentLine line) {
    return switch (line.name()) {
      case "UID", "SUMMARY", "CLASS", "PRIORITY", "CATEGORIES", TaskRule.KEY ->
          Optional.of(line.name());
      case "RECURRENCE-ID", "RDATE", "EXRULE", "EXDATE" -> Optional.of(line.name());
      case "DTSTART", "DUE", "DURATION" -> Optional.of(TaskDates.KEY);
      case "STATUS", "PERCENT-COMPLETE", "COMPLETED", TaskProgress.DETAIL ->
          Optional.of(TaskProgress.KEY);
      case "DESCRIPTION" -> Optional.of(Description.KEY);
      case "X-ALT-DESC" ->
          Description.isHtml(line) ? Optional.of(Description.KEY) : Optional.empty();
      default -> Optional.empty();
    };
  }

  @Override
  protected Optional<Component> alarm(Component todo, Times times) {
    return TaskAlarm.find(todo, times);
  }

  @Override
  protected ContentLine plain(ContentLine line) {
    return switch (line.name()) {
      case "SUMMARY", "X-ALT-DESC" -> line.withValue(Values.escape(line.text()));
      case "DESCRIPTION" -> line.withValue(Values.escape(Description.normalized(line.text())));
      default -> line;
    };
  }
}
