package dev.postern.formats.residue;

import dev.postern.formats.text.ContentLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the model says of one component, as content lines in groups. A group is what changes
 * together, such as DTSTART, DTEND and DURATION, or one attendee. The order is the one of writing.
 */
public final class Sheet {
  private final Map<String, List<ContentLine>> groups = new LinkedHashMap<>();

  /** Puts a group at the end; an empty one says that its properties are absent. */
  public Sheet put(String key, List<ContentLine> lines) {
    groups.put(key, List.copyOf(lines));
    return this;
  }

  /** The lines of a group, empty if it is not there. */
  public List<ContentLine> get(String key) {
    return groups.getOrDefault(key, List.of());
  }

  public Map<String, List<ContentLine>> groups() {
    return groups;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sheet sheet && sheet.groups.equals(groups);
  }

  @Override
  public int hashCode() {
    return groups.hashCode();
  }
}
