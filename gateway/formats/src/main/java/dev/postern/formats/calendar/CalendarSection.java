package dev.postern.formats.calendar;

import dev.postern.formats.residue.Kept;
import dev.postern.formats.residue.Kept.Verbatim;
import dev.postern.formats.residue.Section;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is kept of the VCALENDAR around an event or a task. */
public final class CalendarSection {
  /** The name of its section. */
  public static final String NAME = "calendar";

  private static final Set<String> OWN_PROPERTIES =
      Set.of("VERSION", "PRODID", "CALSCALE", "METHOD");
  private static final Set<String> OWN_COMPONENTS = Set.of("VEVENT", "VTODO", "VTIMEZONE");

  private CalendarSection() {}

  public static Section of(Component calendar) {
    List<Verbatim> unknown = new ArrayList<>();
    for (ContentLine line : calendar.lines().toList()) {
      if (!OWN_PROPERTIES.contains(line.name())) {
        unknown.add(new Verbatim(List.of(line)));
      }
    }
    calendar
        .components()
        .filter(component -> !OWN_COMPONENTS.contains(component.name()))
        .forEach(component -> unknown.add(block(component)));
    return new Section(List.copyOf(unknown));
  }

  /** Whether a VCALENDAR can have left that. */
  public static boolean isSound(Kept kept) {
    return kept instanceof Verbatim verbatim
        && (verbatim.lines().size() > 1
            ? isInner(verbatim)
            : verbatim.lines().stream().noneMatch(line -> OWN_PROPERTIES.contains(line.name())));
  }

  static Verbatim block(Component component) {
    return new Verbatim(component.unfolded().stream().map(ContentLine::parse).toList());
  }

  /** Whether it is a component that is neither an item nor a time zone. */
  static boolean isInner(Verbatim block) {
    return block.lines().stream()
        .filter(line -> line.name().equals("BEGIN"))
        .map(line -> line.value().strip().toUpperCase(Locale.ROOT))
        .noneMatch(name -> name.equals("VCALENDAR") || OWN_COMPONENTS.contains(name));
  }
}
