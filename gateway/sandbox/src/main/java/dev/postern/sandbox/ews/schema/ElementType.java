package dev.postern.sandbox.ews.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The type of an element: its attributes and either a content model or a value.
 *
 * @param base the type it extends: whose attributes it has, and whose content comes first
 * @param attributes by name
 * @param value the type of its text; empty if it holds elements
 */
record ElementType(
    String name,
    Optional<String> base,
    Map<String, Attribute> attributes,
    List<Particle> content,
    Optional<String> value) {

  /** An attribute and whether it must be there. */
  record Attribute(String type, boolean required) {}
}
