package dev.postern.sandbox.graph;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request's query. The names of OData's own options matter in their case. */
public record Query(Map<String, String> parameters) {

  /**
   * @throws GraphError if there is another parameter than these
   */
  public void allowOnly(String... names) {
    for (String name : parameters.keySet()) {
      boolean known =
          Arrays.stream(names)
              .anyMatch(it -> it.startsWith("$") ? it.equals(name) : it.equalsIgnoreCase(name));
      if (!known) {
        throw GraphError.badRequest("The query option '" + name + "' is not supported here.");
      }
    }
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** A parameter of a function, whose name is taken in any case. */
  public Optional<String> findIgnoringCase(String name) {
    return parameters.entrySet().stream()
        .filter(it -> it.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
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

  /** A parameter that is true or false, and false if it is missing. */
  public boolean flag(String name) {
    return switch (find(name).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      case String other ->
          throw GraphError.badRequest("Invalid value '" + other + "' for " + name + ".");
    };
  }
}
