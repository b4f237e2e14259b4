package dev.postern.formats.calendar;

import dev.postern.formats.residue.Kept;
import dev.postern.formats.residue.Kept.Variant;
import dev.postern.formats.residue.Kept.Verbatim;
import dev.postern.formats.text.Blank;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Node;
import dev.postern.formats.text.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which properties of a component change together, and which ones the model knows nothing of. */
public abstract class PropertyGroups {
  /** The group of the one alarm that Exchange keeps. */
  public static final String ALARM = "VALARM";

  /** Whose values come from the item upstream, not from the client. */
  private static final Set<String> BOOKKEEPING = Set.of("DTSTAMP", "CREATED", "LAST-MODIFIED");

  /** The group that a property belongs to; empty if the model knows nothing of it. */
  public abstract Optional<String> key(ContentLine line);

  /** The VALARM that stands for the reminder. */
  protected abstract Optional<Component> alarm(Component component, Times times);

  /** A line escaped as it is here; otherwise a forgotten backslash would keep it a second time. */
  protected abstract ContentLine plain(ContentLine line);

  /** The groups as the client wrote them, TZIDs by the names they are known by here. */
  public final Map<String, List<ContentLine>> written(Component component, Times times) {
    Map<String, List<ContentLine>> groups = new LinkedHashMap<>();
    component
        .lines()
        .forEach(line ->
            key(line)
                .ifPresent(key ->
                    groups
                        .computeIfAbsent(key, _ -> new ArrayList<>())
                        .add(plain(times.normalized(line)))));
    alarm(component, times).ifPresent(alarm -> groups.put(ALARM, alarm.lines().toList()));
    return groups;
  }

  /** What the model knows nothing of. */
  public final List<Verbatim> unknown(Component component, Times times) {
    Optional<Component> reminder = alarm(component, times);
    List<Verbatim> unknown = new ArrayList<>();
    for (Node node : component.nodes()) {
      switch (node) {
        case Property property -> {
          if (isUnknown(property.line())) {
            unknown.add(new Verbatim(List.of(times.normalized(property.line()))));
          }
        }
        case Component inner -> {
          if (reminder.isEmpty() || inner != reminder.get()) {
            unknown.add(CalendarSection.block(inner));
          }
        }
        case Blank _ -> {
          // An empty line says nothing.
        }
      }
    }
    return unknown;
  }

  private boolean isUnknown(ContentLine line) {
    return key(line).isEmpty() && !BOOKKEEPING.contains(line.name());
  }

  /** Whether such a component can have left that: a second SUMMARY, say, is nothing unknown. */
  public final boolean isSound(Kept kept) {
    return switch (kept) {
      case Verbatim verbatim when verbatim.lines().size() > 1 -> CalendarSection.isInner(verbatim);
      case Verbatim verbatim -> verbatim.lines().stream().allMatch(this::isUnknown);
      case Variant variant when variant.key().equals(ALARM) ->
          variant.written().stream().noneMatch(PropertyGroups::isBracket);
      case Variant variant ->
          variant.written().stream().allMatch(line -> isOf(variant.key(), line));
    };
  }

  /** Whether a line that was kept of a group belongs to it. */
  protected boolean isOf(String key, ContentLine line) {
    return key(line).equals(Optional.of(key));
  }

  private static boolean isBracket(ContentLine line) {
    return Set.of("BEGIN", "END").contains(line.name().toUpperCase(Locale.ROOT));
  }
}
