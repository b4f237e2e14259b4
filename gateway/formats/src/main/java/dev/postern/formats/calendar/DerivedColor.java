package dev.postern.formats.calendar;

import dev.postern.api.PosternException;
import dev.postern.api.model.CategoryColor;
import dev.postern.api.model.CategoryColors;
import dev.postern.api.model.Details;
import dev.postern.api.model.Event;
import dev.postern.api.model.When;
import dev.postern.formats.residue.Residue;
import dev.postern.formats.residue.Section;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Property;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * COLOR (RFC 7986 section 5.9) where it follows from a category's colour in Outlook. It is told
 * from a client's own by the extras: what a client wrote is kept there, what was derived is not.
 */
public final class DerivedColor {
  private static final String COLOR = "COLOR";

  private DerivedColor() {}

  /** Whether an event, or an occurrence of it, has a category. */
  public static boolean isCategorized(Event event) {
    return Stream.concat(
            Stream.of(event.main()), event.overrides().stream().map(Event.Override::details))
        .anyMatch(details -> !details.categories().isEmpty());
  }

  /**
   * A text with the colours of its categories; see {@link
   * dev.postern.formats.Format#colored(String, Optional, dev.postern.api.model.Item,
   * CategoryColors)}. In a text that a client wrote, a colour comes with a changed category, and
   * goes with it: one that the client took away stays away until then.
   */
  public static String write(
      String text, Optional<Event> before, Event after, CategoryColors colors) {
    if (!isCategorized(after) && !text.contains(COLOR)) {
      return text;
    }
    Residue kept = Residue.of(after.extras());
    if (isOwn(kept.section(EventSheets.MAIN))) {
      return text;
    }
    Map<String, List<String>> now = categories(after);
    Map<String, List<String>> old =
        before
            .filter(base -> base.extras().equals(after.extras()))
            .map(DerivedColor::categories)
            .orElse(Map.of());
    CalendarObject object = CalendarObject.parse(text);
    components(object)
        .forEach((name, component) -> {
          List<String> categories = now.get(name);
          if (categories == null || isOwn(kept.section(name))) {
            return;
          }
          boolean isNews = !categories.equals(old.get(name));
          if (isNews || component.line(COLOR).isPresent()) {
            show(component, colors.of(categories), object.document().lineEnd());
          }
        });
    return object.document().toString();
  }

  private static void show(Component component, Optional<CategoryColor> color, String lineEnd) {
    List<Property> shown =
        component.properties().filter(property -> property.name().equals(COLOR)).toList();
    List<ContentLine> wanted =
        color.map(it -> ContentLine.of(COLOR, CssColors.of(it))).stream().toList();
    if (!shown.stream().map(Property::line).toList().equals(wanted)) {
      component.nodes().removeAll(shown);
      wanted.forEach(line -> component.add(line, lineEnd));
    }
  }

  /**
   * What a client says, without the colours that it was given and gives back; see {@link
   * dev.postern.formats.Format#uncolored}. Where either text cannot be understood, it is what it
   * is.
   */
  public static String without(String text, String held, Event base) {
    if (!held.contains(COLOR)) {
      return text;
    }
    try {
      Residue kept = Residue.of(base.extras());
      Set<String> derived = new HashSet<>();
      components(CalendarObject.parse(held))
          .forEach((name, component) -> {
            if (!isOwn(kept.section(name))) {
              component.lines(COLOR).map(DerivedColor::value).forEach(derived::add);
            }
          });
      CalendarObject object = CalendarObject.parse(text);
      components(object)
          .forEach((name, component) -> {
            if (!isOwn(kept.section(name))) {
              component
                  .nodes()
                  .removeIf(node ->
                      node instanceof Property property
                          && property.name().equals(COLOR)
                          && derived.contains(value(property.line())));
            }
          });
      return object.document().toString();
    } catch (PosternException _) {
      return text;
    }
  }

  private static String value(ContentLine line) {
    return line.value().strip().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Component> components(CalendarObject object) {
    When when = Timing.read(object.master(), object.times());
    return EventResidue.components(object, when, EventReader.rule(object, when));
  }

  private static Map<String, List<String>> categories(Event event) {
    Map<String, List<String>> categories = new HashMap<>();
    categories.put(EventSheets.MAIN, event.main().categories());
    event
        .overrides()
        .forEach(override -> {
          Details details = override.details();
          categories.put(EventSheets.section(override.originalStart()), details.categories());
        });
    return categories;
  }

  /** Whether a client gave it a colour. */
  private static boolean isOwn(Section section) {
    return section.verbatim().stream()
        .flatMap(verbatim -> verbatim.lines().stream().limit(1))
        .anyMatch(line -> line.name().equals(COLOR));
  }
}
