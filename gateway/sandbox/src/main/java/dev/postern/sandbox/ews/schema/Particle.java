package dev.postern.sandbox.ews.schema;

import java.util.List;

/** A part of a content model (XML Schema 1.0 part 1, section 3.9). */
sealed interface Particle {
  int min();

  int max();

  /** One element, so many times. */
  record Child(String namespace, String name, String type, int min, int max) implements Particle {}

  /** All of these in order, so many times. */
  record Sequence(List<Particle> parts, int min, int max) implements Particle {}

  /** One of these, so many times. */
  record Choice(List<Particle> parts, int min, int max) implements Particle {}

  /** Whether nothing at all satisfies it. */
  default boolean isOptional() {
    return min() == 0
        || switch (this) {
          case Child child -> false;
          case Sequence sequence -> sequence.parts().stream().allMatch(Particle::isOptional);
          case Choice choice -> choice.parts().stream().anyMatch(Particle::isOptional);
        };
  }
}
