package dev.postern.formats.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * An iCalendar or vCard text, taken apart so that it can be put together again byte for byte. Takes
 * time and memory in proportion to the text.
 */
public final class Document {
  private static final int MAX_DEPTH = 16;

  /** A hundred times what the largest calendars of the world need; folded lines count as one. */
  private static final int MAX_LINES = 100_000;

  private final List<Node> nodes = new ArrayList<>();
  private final String lineEnd;

  private Document(String lineEnd) {
    this.lineEnd = lineEnd;
  }

  /**
   * Parses a text. Takes CRLF, LF and CR as line ends, a BOM, and blank lines.
   *
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.InvalidContent} naming
   *     the line
   */
  public static Document parse(String text) {
    Document document = new Document(text.contains("\r\n") || !text.contains("\n") ? "\r\n" : "\n");
    Deque<Component> open = new ArrayDeque<>();
    LogicalLines lines = new LogicalLines(text);
    int count = 0;
    while (lines.next()) {
      List<Node> into = open.isEmpty() ? document.nodes : open.getLast().nodes();
      if (lines.unfolded().isBlank()) {
        into.add(Blank.of(lines.raw()));
        continue;
      }
      if (++count > MAX_LINES) {
        throw Invalid.notParseable("the text has more than " + MAX_LINES + " properties");
      }
      ContentLine line = LineParser.parse(lines.unfolded(), lines.number());
      switch (line.name()) {
        case "BEGIN" -> {
          if (open.size() == MAX_DEPTH) {
            throw Invalid.notParseable("line " + lines.number() + " nests components too deeply");
          }
          Component component = new Component(line.value().strip(), lines.raw(), lines.number());
          into.add(component);
          open.addLast(component);
        }
        case "END" -> {
          if (open.isEmpty() || !open.getLast().name().equalsIgnoreCase(line.value().strip())) {
            throw Invalid.notParseable(
                "line %d ends %s, which is not open".formatted(lines.number(), line.value()));
          }
          open.removeLast().end(lines.raw());
        }
        default -> into.add(new Property(line, lines.raw(), lines.number()));
      }
    }
    if (!open.isEmpty()) {
      throw Invalid.notParseable(
          "%s, begun on line %d, has no end"
              .formatted(open.getLast().name(), open.getLast().number()));
    }
    return document;
  }

  /** The line end to write: the one the text uses. */
  public String lineEnd() {
    return lineEnd;
  }

  /** The components that the text consists of. */
  public Stream<Component> components() {
    return nodes.stream().filter(Component.class::isInstance).map(Component.class::cast);
  }

  /**
   * The one component that the text consists of.
   *
   * @throws dev.postern.api.PosternException {@link dev.postern.api.Failure.InvalidContent} if
   *     there is none, another one, or something beside it
   */
  public Component only(String name) {
    List<Component> components = new ArrayList<>();
    for (Node node : nodes) {
      switch (node) {
        case Component component when component.name().equals(name) -> components.add(component);
        case Component component ->
            throw Invalid.notParseable(
                "line %d begins %s where %s is expected"
                    .formatted(component.number(), component.name(), name));
        case Property property ->
            throw Invalid.notParseable(
                "line %d: %s stands outside of %s"
                    .formatted(property.number(), property.name(), name));
        case Blank _ -> {}
      }
    }
    if (components.isEmpty()) {
      throw Invalid.notParseable("there is no " + name);
    }
    if (components.size() > 1) {
      throw Invalid.invalidResource(
          "line %d begins a second %s".formatted(components.get(1).number(), name));
    }
    return components.getFirst();
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    nodes.forEach(node -> node.appendTo(out));
    return out.toString();
  }
}
