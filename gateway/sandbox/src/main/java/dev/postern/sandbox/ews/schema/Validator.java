package dev.postern.sandbox.ews.schema;

import dev.postern.sandbox.ews.xml.XmlElement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks a request element by element against the grammar. EWS's content models are deterministic,
 * so one look ahead decides.
 */
public final class Validator {
  private final Grammar grammar;

  public Validator(Grammar grammar) {
    this.grammar = grammar;
  }

  /**
   * @throws SchemaViolation at the first thing that is not as the type says
   */
  public void validate(XmlElement element, String type) throws SchemaViolation {
    if (type.equals("any")) {
      return;
    }
    Optional<ElementType> complex = grammar.type(type);
    if (complex.isEmpty()) {
      requireNoAttributes(element);
      requireValue(element, type);
      return;
    }
    requireAttributes(element, complex.get());
    Optional<String> value = complex.get().value();
    if (value.isPresent()) {
      requireValue(element, value.get());
    } else {
      requireContent(element, complex.get());
    }
  }

  private void requireContent(XmlElement element, ElementType type) throws SchemaViolation {
    if (!element.text().isBlank()) {
      throw violation(element, "The element %s cannot contain text.".formatted(label(element)));
    }
    Matching matching = new Matching(element);
    for (Particle particle : type.content()) {
      matching.match(particle);
    }
    matching.finish();
  }

  private void requireValue(XmlElement element, String type) throws SchemaViolation {
    if (!element.children().isEmpty()) {
      throw unexpected(element, element.children().getFirst(), Set.of());
    }
    if (!grammar.value(type).accepts(element.text())) {
      throw violation(
          element,
          "The '%s:%s' element is invalid - The value '%s' is invalid according to its datatype '%s'."
              .formatted(element.namespace(), element.name(), element.text(), plain(type)));
    }
  }

  private static void requireNoAttributes(XmlElement element) throws SchemaViolation {
    for (String name : element.attributes().keySet()) {
      throw violation(element, "The '%s' attribute is not declared.".formatted(name));
    }
  }

  private void requireAttributes(XmlElement element, ElementType type) throws SchemaViolation {
    for (var attribute : element.attributes().entrySet()) {
      ElementType.Attribute declared = type.attributes().get(attribute.getKey());
      if (declared == null) {
        throw violation(
            element, "The '%s' attribute is not declared.".formatted(attribute.getKey()));
      }
      if (!grammar.value(declared.type()).accepts(attribute.getValue())) {
        throw violation(
            element,
            "The '%s' attribute is invalid - The value '%s' is invalid according to its datatype '%s'."
                .formatted(attribute.getKey(), attribute.getValue(), plain(declared.type())));
      }
    }
    for (var declared : type.attributes().entrySet()) {
      if (declared.getValue().required() && element.attribute(declared.getKey()).isEmpty()) {
        throw violation(
            element, "The required attribute '%s' is missing.".formatted(declared.getKey()));
      }
    }
  }

  /** Walks the children of one element along its content model. */
  private final class Matching {
    private final XmlElement parent;
    private final List<XmlElement> children;
    private final Set<String> expected = new LinkedHashSet<>();
    private int at;

    Matching(XmlElement parent) {
      this.parent = parent;
      this.children = parent.children();
    }

    void match(Particle particle) throws SchemaViolation {
      int count = 0;
      while (count < particle.max() && starts(particle)) {
        once(particle);
        count++;
      }
      if (count < particle.min() && !particle.isOptional()) {
        throw at < children.size() ? unexpected(parent, children.get(at), expected) : incomplete();
      }
    }

    void finish() throws SchemaViolation {
      if (at < children.size()) {
        throw unexpected(parent, children.get(at), expected);
      }
    }

    private void once(Particle particle) throws SchemaViolation {
      switch (particle) {
        case Particle.Child child -> {
          validate(children.get(at), child.type());
          at++;
          expected.clear();
        }
        case Particle.Sequence sequence -> {
          for (Particle part : sequence.parts()) {
            match(part);
          }
        }
        case Particle.Choice choice -> {
          for (Particle part : choice.parts()) {
            if (starts(part)) {
              match(part);
              return;
            }
          }
        }
      }
    }

    /** Whether the next child can be the first of this; notes what else it could have been. */
    private boolean starts(Particle particle) {
      return switch (particle) {
        case Particle.Child child -> {
          expected.add(child.name());
          yield at < children.size() && children.get(at).is(child.namespace(), child.name());
        }
        case Particle.Choice choice -> {
          boolean any = false;
          for (Particle part : choice.parts()) {
            any |= starts(part);
          }
          yield any;
        }
        case Particle.Sequence sequence -> {
          for (Particle part : sequence.parts()) {
            if (starts(part)) {
              yield true;
            }
            if (!part.isOptional()) {
              yield false;
            }
          }
          yield false;
        }
      };
    }

    private SchemaViolation incomplete() {
      return violation(
          parent,
          "The element %s has incomplete content. List of possible elements expected: '%s'."
              .formatted(label(parent), String.join(", ", expected)));
    }
  }

  private static SchemaViolation unexpected(
      XmlElement parent, XmlElement child, Set<String> expected) {
    String list =
        expected.isEmpty()
            ? ""
            : " List of possible elements expected: '%s'.".formatted(String.join(", ", expected));
    return violation(
        child,
        "The element %s has invalid child element %s.%s"
            .formatted(label(parent), label(child), list));
  }

  private static SchemaViolation violation(XmlElement where, String what) {
    return new SchemaViolation(what, where.line(), where.column());
  }

  private static String label(XmlElement element) {
    return "'%s' in namespace '%s'".formatted(element.name(), element.namespace());
  }

  private static String plain(String type) {
    return type.substring(type.indexOf(':') + 1);
  }
}
