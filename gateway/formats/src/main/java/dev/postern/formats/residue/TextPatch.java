package dev.postern.formats.residue;

import dev.postern.formats.text.Component;
import dev.postern.formats.text.ContentLine;
import dev.postern.formats.text.Node;
import dev.postern.formats.text.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Changes the properties of one component in their places; all others keep their bytes. */
public final class TextPatch {
  private final Component component;
  private final String lineEnd;
  private final Function<Property, Optional<String>> keys;

  /**
   * A patch of one component.
   *
   * @param keys the group that a property belongs to
   */
  public TextPatch(Component component, String lineEnd, Function<Property, Optional<String>> keys) {
    this.component = component;
    this.lineEnd = lineEnd;
    this.keys = keys;
  }

  /** Carries a change of one group into the text. */
  public void group(String key, List<ContentLine> before, List<ContentLine> after) {
    List<Property> written =
        component
            .properties()
            .filter(property -> keys.apply(property).equals(Optional.of(key)))
            .toList();
    List<ContentLine> lines = written.stream().map(Property::line).toList();
    replace(written, ThreeWay.merge(before, after, lines));
  }

  /** Puts lines in the place of properties; one that is the same keeps its bytes. */
  public void replace(List<Property> old, List<ContentLine> lines) {
    List<Node> nodes = component.nodes();
    List<Node> fresh = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      boolean same = i < old.size() && old.get(i).line().equals(lines.get(i));
      fresh.add(same ? old.get(i) : Property.written(lines.get(i), lineEnd));
    }
    int end = old.isEmpty() ? afterProperties(nodes) : nodes.indexOf(old.getLast()) + 1;
    if (fresh.size() > old.size()) {
      nodes.addAll(end, fresh.subList(old.size(), fresh.size()));
    }
    for (int i = old.size() - 1; i >= 0; i--) {
      int at = nodes.indexOf(old.get(i));
      if (i < fresh.size()) {
        nodes.set(at, fresh.get(i));
      } else {
        nodes.remove(at);
      }
    }
  }

  private static int afterProperties(List<Node> nodes) {
    int at = nodes.size();
    while (at > 0 && !(nodes.get(at - 1) instanceof Property)) {
      at--;
    }
    return at;
  }

  /** Sets the value of a property where the text has it. */
  public void value(String name, String value) {
    component
        .property(name)
        .ifPresent(
            property -> replace(List.of(property), List.of(property.line().withValue(value))));
  }
}
