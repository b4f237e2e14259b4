package dev.postern.sandbox.tenant;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A property that has a field of its own in some protocol, as its MAPI name shows it.
 *
 * @param write takes the values, or nothing to take the property away; text that is empty does so
 *     as well
 */
record MapiField(
    Function<PropertyBag, Optional<List<String>>> read,
    BiConsumer<PropertyBag, Optional<List<String>>> write) {

  static MapiField text(Property<String> property) {
    return of(property, Function.identity(), Function.identity());
  }

  static MapiField time(Property<Instant> property) {
    return of(property, ExtendedValue::of, ExtendedValue::instant);
  }

  static MapiField flag(Property<Boolean> property) {
    return of(property, it -> Boolean.toString(it), Boolean::valueOf);
  }

  static MapiField number(Property<Integer> property) {
    return of(property, it -> Integer.toString(it), Integer::valueOf);
  }

  /** A constant by its ordinal. */
  static <E extends Enum<E>> MapiField ordinal(Property<E> property, List<E> constants) {
    return of(
        property,
        it -> Integer.toString(constants.indexOf(it)),
        it -> constants.get(Integer.parseInt(it)));
  }

  /** A text that MAPI has a number for. */
  static MapiField coded(Property<String> property, Map<String, Integer> codes) {
    return of(
        property,
        it -> Integer.toString(codes.getOrDefault(it, 0)),
        it ->
            codes.entrySet().stream()
                .filter(code -> code.getValue() == Integer.parseInt(it))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(it)));
  }

  static MapiField list(Property<List<String>> property) {
    return new MapiField(
        bag -> bag.find(property),
        (bag, values) ->
            values
                .filter(it -> !it.isEmpty())
                .ifPresentOrElse(it -> bag.put(property, it), () -> bag.remove(property)));
  }

  /** One entry of a dictionary. */
  static MapiField entry(Property<Map<String, String>> property, String key) {
    return part(property, key, "", it -> it, (before, text) -> text, String::isEmpty);
  }

  /**
   * One part of an entry of a dictionary.
   *
   * @param nothing an entry whose parts are all empty
   */
  static <T> MapiField part(
      Property<Map<String, T>> property,
      String key,
      T nothing,
      Function<T, String> get,
      BiFunction<T, String, T> with,
      Predicate<T> isEmpty) {
    return new MapiField(
        bag ->
            Optional.ofNullable(bag.get(property, Map.of()).get(key))
                .map(get)
                .filter(it -> !it.isEmpty())
                .map(List::of),
        (bag, values) -> {
          Map<String, T> entries = new LinkedHashMap<>(bag.get(property, Map.of()));
          T after =
              with.apply(entries.getOrDefault(key, nothing), values.map(List::getFirst).orElse(""));
          if (isEmpty.test(after)) {
            entries.remove(key);
          } else {
            entries.put(key, after);
          }
          if (entries.isEmpty()) {
            bag.remove(property);
          } else {
            bag.put(property, Map.copyOf(entries));
          }
        });
  }

  static <T> MapiField of(
      Property<T> property, Function<T, String> toText, Function<String, T> toValue) {
    return new MapiField(
        bag -> bag.find(property).map(toText).map(List::of),
        (bag, values) ->
            values
                .map(List::getFirst)
                .filter(it -> !it.isEmpty())
                .map(toValue)
                .ifPresentOrElse(it -> bag.put(property, it), () -> bag.remove(property)));
  }
}
