package dev.postern.sandbox.graph;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a request's query. */
public record Query(Map<String, String> parameters) {

  /**
   * @throws GraphError if there is another parameter than these
   */
  public void allowOnly(String... names) {
    for (String name : parameters.keySet()) {
      if (!Set.of(names).contains(name)) {
        throw GraphError.badRequest("The query option '" + name + "' is not supported here.");
      }
    }
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  public int number(String name, int otherwise) {
    return find(name).map(it -> number(name, it)).orElse(otherwise);
  }

  static int number(String name, String value) {
    if (!value.matches("\\d{1,6}")) {
      throw GraphError.badRequest("Invalid value '" + value + "' for " + name + ".");
    }
    return Integer.parseInt(value);
  }
}
