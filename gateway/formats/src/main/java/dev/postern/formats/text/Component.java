package dev.postern.formats.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A component, or a whole vCard: what stands between BEGIN and END. The one part of a text that can
 * be changed in place; everything around a change stays as it was written.
 */
public final class Component implements Node {
  private final String name;
  private final String begin;
  private final int number;
  private String end;
  private final List<Node> nodes = new ArrayList<>();

  /** {@code begin} is the BEGIN line as written. */
  Component(String name, String begin, int number) {
    this.name = name.toUpperCase(Locale.ROOT);
    this.begin = begin;
    this.number = number;
    this.end = "";
  }

  /** A new component, empty. */
  public Component(String name, String lineEnd) {
    this(name, "BEGIN:" + name + lineEnd, 0);
    end("END:" + name + lineEnd);
  }

  /** A new component of lines that begin with BEGIN and end with END, inner ones included. */
  public static Component of(List<ContentLine> block, String lineEnd) {
    Deque<Component> open = new ArrayDeque<>();
    for (ContentLine line : block) {
      switch (line.name()) {
        case "BEGIN" -> {
          Component inner = new Component(line.value(), lineEnd);
          if (!open.isEmpty()) {
            open.getLast().nodes.add(inner);
          }
          open.addLast(inner);
        }
        case "END" -> {
          if (open.size() > 1) {
            open.removeLast();
          }
        }
        default -> {
          if (!open.isEmpty()) {
            open.getLast().nodes.add(Property.written(line, lineEnd));
          }
        }
      }
    }
    return open.getFirst();
  }

  void end(String raw) {
    end = raw;
  }

  public String name() {
    return name;
  }

  /** The physical line it begins on, from 1; 0 if it was not read. */
  public int number() {
    return number;
  }

  /** What stands in it, in order; changes go through. */
  public List<Node> nodes() {
    return nodes;
  }

  public Stream<Property> properties() {
    return nodes.stream().filter(Property.class::isInstance).map(Property.class::cast);
  }

  public Stream<ContentLine> lines() {
    return properties().map(Property::line);
  }

  public Stream<ContentLine> lines(String wanted) {
    return lines().filter(line -> line.name().equals(wanted));
  }

  public Optional<ContentLine> line(String wanted) {
    return lines(wanted).findFirst();
  }

  public Optional<Property> property(String wanted) {
    return properties().filter(property -> property.name().equals(wanted)).findFirst();
  }

  public Stream<Component> components() {
    return nodes.stream().filter(Component.class::isInstance).map(Component.class::cast);
  }

  public Stream<Component> components(String wanted) {
    return components().filter(component -> component.name().equals(wanted));
  }

  /** Adds a property after the last one, before the components in it. */
  public void add(ContentLine line, String lineEnd) {
    int at = nodes.size();
    while (at > 0 && !(nodes.get(at - 1) instanceof Property)) {
      at--;
    }
    nodes.add(at, Property.written(line, lineEnd));
  }

  /** The unfolded lines, BEGIN and END included. */
  public List<String> unfolded() {
    List<String> out = new ArrayList<>();
    out.add("BEGIN:" + name);
    for (Node node : nodes) {
      switch (node) {
        case Property property -> out.add(property.line().toString());
        case Component component -> out.addAll(component.unfolded());
        case Blank _ -> {}
      }
    }
    out.add("END:" + name);
    return out;
  }

  @Override
  public void appendTo(StringBuilder out) {
    out.append(begin);
    nodes.forEach(node -> node.appendTo(out));
    out.append(end);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    appendTo(out);
    return out.toString();
  }
}
