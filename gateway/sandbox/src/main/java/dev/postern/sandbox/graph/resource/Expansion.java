package dev.postern.sandbox.graph.resource;

import dev.postern.sandbox.graph.GraphError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code $expand} asks for.
 *
 * @param options by the property's name, the text in its parentheses; empty without any
 */
public record Expansion(Map<String, String> options) {

  public static Expansion parse(Optional<String> expand) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String item : expand.map(it -> split(it, ',')).orElse(List.of())) {
      int open = item.indexOf('(');
      if (open > 0 && item.endsWith(")")) {
        options.put(item.substring(0, open).strip(), item.substring(open + 1, item.length() - 1));
      } else {
        options.put(item.strip(), "");
      }
    }
    return new Expansion(options);
  }

  /**
   * @throws GraphError if anything else is to be expanded
   */
  public Expansion allowOnly(String... names) {
    for (String name : options.keySet()) {
      if (!List.of(names).contains(name)) {
        throw GraphError.badRequest("Could not expand the property '" + name + "'.");
      }
    }
    return this;
  }

  boolean has(String name) {
    return options.containsKey(name);
  }

  /** An option of a property's own: {@code $filter}, {@code $select}. */
  Optional<String> option(String property, String option) {
    for (String part : split(options.getOrDefault(property, ""), ';')) {
      int equals = part.indexOf('=');
      if (equals > 0 && part.substring(0, equals).strip().equals(option)) {
        return Optional.of(part.substring(equals + 1));
      }
    }
    return Optional.empty();
  }

  /** Splits outside of parentheses and quotes. */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && c == ')') {
        depth--;
      } else if (!quoted && depth == 0 && c == separator) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }
}
