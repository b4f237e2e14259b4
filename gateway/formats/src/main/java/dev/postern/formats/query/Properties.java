package dev.postern.formats.query;

import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Whether the properties of a component satisfy a property filter. */
final class Properties {
  private final Component component;
  private final BiPredicate<ContentLine, TimeRange> overlaps;

  /**
   * The properties of a component.
   *
   * @param overlaps whether a property's time lies in a range
   */
  Properties(Component component, BiPredicate<ContentLine, TimeRange> overlaps) {
    this.component = component;
    this.overlaps = overlaps;
  }

  boolean match(PropFilter filter) {
    List<ContentLine> lines =
        component.lines().filter(line -> isNamed(line, filter.name())).toList();
    return filter.isNotDefined()
        ? lines.isEmpty()
        : lines.stream().anyMatch(line -> matches(line, filter));
  }

  /**
   * CardDAV's names may carry a group, which then has to be the same; without one they mean the
   * property in any group (RFC 6352 §10.4.2 and §10.5.1).
   */
  static boolean isNamed(ContentLine line, String wanted) {
    String name = wanted.toUpperCase(Locale.ROOT);
    return name.contains(".")
        ? name.equals((line.group() + "." + line.name()).toUpperCase(Locale.ROOT))
        : name.equals(line.name());
  }

  private boolean matches(ContentLine line, PropFilter filter) {
    if (filter.timeRange().isPresent() && !overlaps.test(line, filter.timeRange().get())) {
      return false;
    }
    if (filter.textMatches().isEmpty() && filter.parameters().isEmpty()) {
      return true;
    }
    String value = line.text();
    Stream<Boolean> conditions =
        Stream.concat(
            filter.textMatches().stream().map(match -> match.matches(value)),
            filter.parameters().stream().map(parameter -> matches(line, parameter)));
    return switch (filter.test()) {
      case ANY_OF -> conditions.anyMatch(held -> held);
      case ALL_OF -> conditions.allMatch(held -> held);
    };
  }

  private static boolean matches(ContentLine line, ParamFilter filter) {
    String name = filter.name().toUpperCase(Locale.ROOT);
    boolean defined = line.param(name).isPresent();
    if (filter.isNotDefined() || !defined) {
      return filter.isNotDefined() && !defined;
    }
    return filter.textMatch().isEmpty()
        || filter.textMatch().get().matchesAny(line.paramValues(name));
  }
}
