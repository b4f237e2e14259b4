package dev.postern.sandbox.tenant;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every property there is, by name: what reading from disk needs. */
public final class PropertyCatalogue {
  private static final Map<String, Property<?>> BY_NAME =
      Stream.of(
              ItemProperties.ALL,
              CalendarProperties.ALL,
              ContactProperties.ALL,
              TaskProperties.ALL,
              MessageProperties.ALL)
          .flatMap(Collection::stream)
          .collect(Collectors.toUnmodifiableMap(Property::name, Function.identity()));

  private PropertyCatalogue() {}

  /**
   * The property of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Property<?> named(String name) {
    Property<?> property = BY_NAME.get(name);
    if (property == null) {
      throw new IllegalArgumentException("No property is named " + name);
    }
    return property;
  }
}
