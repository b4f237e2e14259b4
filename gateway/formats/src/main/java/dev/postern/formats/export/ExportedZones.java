package dev.postern.formats.export;

import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Node;
import dev.postern.formats.text.Param;
import dev.postern.formats.text.Property;
import dev.postern.formats.zone.TimezoneText;
import dev.postern.formats.zone.ZoneNames;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The zones of an exported calendar. A name that is known means that zone, whatever a text defines
 * by it, as everywhere; its definition is ours and holds for old events as well. Of other names the
 * text's own definition counts; where two texts define one name differently, the later one gets
 * another name.
 */
final class ExportedZones {
  private static final String LINE_END = "\r\n";

  private final boolean definesKnown;

  /** Definitions that were written, by the names that they were given. */
  private final Map<String, List<String>> written = new HashMap<>();

  private final Set<String> known = new LinkedHashSet<>();

  ExportedZones(boolean definesKnown) {
    this.definesKnown = definesKnown;
  }

  /** What has yet to be defined for these items of a calendar; may rename zones in the items. */
  List<Component> define(Component calendar, List<Component> items) {
    List<Component> due = new ArrayList<>();
    for (String id : named(items)) {
      Optional<ZoneId> zone = ZoneNames.find(id);
      if (zone.isPresent()) {
        if (known.add(id) && (definesKnown || !id.equals(zone.get().getId()))) {
          due.add(definition(id, zone.get()));
        }
      } else {
        calendar
            .components("VTIMEZONE")
            .filter(it -> it.line("TZID").filter(own -> own.value().strip().equals(id)).isPresent())
            .findFirst()
            .flatMap(own -> own(id, own, items))
            .ifPresent(due::add);
      }
    }
    return due;
  }

  private static Set<String> named(List<Component> items) {
    Set<String> named = new LinkedHashSet<>();
    items.stream()
        .flatMap(ExportedZones::lines)
        .map(line -> line.paramValue("TZID").strip())
        .filter(id -> !id.isEmpty())
        .forEach(named::add);
    return named;
  }

  private static Stream<ContentLine> lines(Component component) {
    return Stream.concat(component.lines(), component.components().flatMap(ExportedZones::lines));
  }

  private static Component definition(String id, ZoneId zone) {
    return renamed(TimezoneText.write(zone, Instant.EPOCH, LINE_END), id);
  }

  /** The text's own definition, unless it was written already. */
  private Optional<Component> own(String id, Component zone, List<Component> items) {
    List<String> rules =
        zone.components().flatMap(observance -> observance.unfolded().stream()).toList();
    String name = id;
    for (int number = 2; ; number++) {
      List<String> before = written.putIfAbsent(name, rules);
      if (before == null || before.equals(rules)) {
        if (!name.equals(id)) {
          String other = name;
          items.forEach(item -> rename(item, id, other));
        }
        return before == null ? Optional.of(renamed(zone, name)) : Optional.empty();
      }
      name = id + " (" + number + ")";
    }
  }

  private static Component renamed(Component zone, String id) {
    List<Node> nodes = zone.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof Property property && property.name().equals("TZID")) {
        nodes.set(i, Property.written(property.line().withValue(id), LINE_END));
      }
    }
    return zone;
  }

  private static void rename(Component component, String from, String to) {
    List<Node> nodes = component.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      switch (nodes.get(i)) {
        case Property property when property.line().paramValue("TZID").strip().equals(from) ->
            nodes.set(i, Property.written(property.line().with(Param.of("TZID", to)), LINE_END));
        case Component inner -> rename(inner, from, to);
        default -> {
          // Names no zone.
        }
      }
    }
  }
}
