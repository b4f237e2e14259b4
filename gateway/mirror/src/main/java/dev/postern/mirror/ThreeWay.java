package dev.postern.mirror;

import dev.postern.api.model.Attachment;
import dev.postern.api.model.Attendee;
import dev.postern.api.model.Body;
import dev.postern.api.model.Event;
import dev.postern.api.model.Person;
import dev.postern.api.model.Photo;
import dev.postern.api.model.Recurrence;
import dev.postern.api.model.When;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Carries a client's edit over to what Exchange holds: where the client's old and new text say the
 * same, the base stays, so that what Exchange alone knows or has normalised is not reset by an edit
 * of something else (promise 5).
 *
 * <p>Records are merged component by component, maps and sets by key, attendees by address and
 * overrides by original start. What only makes sense as a whole (a body in its two forms, a span of
 * time, a pattern of recurrence) is taken as a whole.
 */
final class ThreeWay {
  private static final Set<Class<?>> WHOLE =
      Set.of(
          Body.class,
          Person.class,
          Photo.class,
          Recurrence.class,
          When.Timed.class,
          When.AllDay.class);

  private ThreeWay() {}

  /**
   * @param base what Exchange holds
   * @param before what the client's old text says
   * @param after what the client's new text says
   */
  @SuppressWarnings("unchecked") // every branch gives back the class it was given
  static <V> V merge(V base, V before, V after) {
    if (Objects.equals(before, after)) {
      return base;
    }
    if (after instanceof Event now && before instanceof Event old && base instanceof Event held) {
      return (V) mergeEvent(held, old, now);
    }
    if (after instanceof Record && after.getClass() == base.getClass() && !isWhole(after)) {
      return (V) mergeRecord(base, before, after);
    }
    if (after instanceof Optional<?> now
        && before instanceof Optional<?> old
        && base instanceof Optional<?> held
        && now.isPresent()
        && old.isPresent()
        && held.isPresent()) {
      return (V) Optional.of(merge((Object) held.get(), old.get(), now.get()));
    }
    if (after instanceof Map<?, ?> now) {
      return (V) mergeKeyed((Map<?, ?>) base, (Map<?, ?>) before, now);
    }
    if (after instanceof Set<?> now) {
      return (V) mergeSet((Set<?>) base, (Set<?>) before, now);
    }
    if (after instanceof List<?> now) {
      return (V) mergeList((List<?>) base, (List<?>) before, now);
    }
    return after;
  }

  private static boolean isWhole(Object value) {
    return WHOLE.contains(value.getClass());
  }

  /**
   * A new time or pattern names occurrences anew: what the base calls them means nothing then.
   *
   * <p>An override that says what its series says is none to Exchange; a client that wrote one
   * means it to stay as it is when the series changes.
   */
  private static Event mergeEvent(Event base, Event before, Event after) {
    Event merged = withoutEmpty((Event) mergeRecord(withEmpty(base, before), before, after));
    boolean rescheduled =
        !before.main().when().equals(after.main().when())
            || !before.recurrence().equals(after.recurrence());
    return rescheduled
        ? new Event(
            merged.uid(),
            merged.main(),
            merged.recurrence(),
            after.overrides(),
            after.deleted(),
            merged.extras())
        : merged;
  }

  private static Event withEmpty(Event base, Event before) {
    Set<LocalDateTime> known = new HashSet<>(base.deleted());
    base.overrides().forEach(override -> known.add(override.originalStart()));
    Stream<Event.Override> empty =
        before.overrides().stream()
            .map(Event.Override::originalStart)
            .filter(start -> !known.contains(start))
            .map(start -> new Event.Override(start, base.main().at(start)));
    return RecordShape.with(
        base, "overrides", Stream.concat(base.overrides().stream(), empty).toList());
  }

  private static Event withoutEmpty(Event event) {
    return RecordShape.with(
        event,
        "overrides",
        event.overrides().stream()
            .filter(each -> !each.details().equals(event.main().at(each.originalStart())))
            .toList());
  }

  private static Object mergeRecord(Object base, Object before, Object after) {
    RecordShape shape = RecordShape.of(after.getClass());
    return shape.make(
        shape.components().stream()
            .map(c -> merge(shape.value(base, c), shape.value(before, c), shape.value(after, c)))
            .toArray());
  }

  private static Set<?> mergeSet(Set<?> base, Set<?> before, Set<?> after) {
    Set<Object> merged = new TreeSet<>(base);
    before.stream().filter(element -> !after.contains(element)).forEach(merged::remove);
    after.stream().filter(element -> !before.contains(element)).forEach(merged::add);
    return merged;
  }

  private static List<?> mergeList(List<?> base, List<?> before, List<?> after) {
    boolean keyed =
        Stream.of(base, before, after).flatMap(List::stream).allMatch(e -> key(e) != null);
    return keyed
        ? List.copyOf(mergeKeyed(byKey(base), byKey(before), byKey(after)).values())
        : after;
  }

  private static @Nullable Object key(Object element) {
    return switch (element) {
      case Attendee attendee -> attendee.person().address();
      case Attachment attachment -> attachment.key();
      case Event.Override override -> override.originalStart();
      default -> null;
    };
  }

  private static Map<Object, Object> byKey(Collection<?> elements) {
    return elements.stream()
        .collect(
            Collectors.toMap(
                e -> Objects.requireNonNull(key(e)),
                Function.identity(),
                (first, second) -> first,
                LinkedHashMap::new));
  }

  private static Map<Object, Object> mergeKeyed(Map<?, ?> base, Map<?, ?> before, Map<?, ?> after) {
    Map<Object, Object> merged = new LinkedHashMap<>();
    after.forEach((key, now) -> {
      Object old = before.get(key);
      Object held = base.get(key);
      if (old == null) {
        merged.put(key, now);
      } else if (held != null) {
        merged.put(key, merge(held, old, now));
      } else if (!old.equals(now)) {
        merged.put(key, now);
      }
    });
    base.forEach((key, held) -> {
      if (!before.containsKey(key)) {
        merged.putIfAbsent(key, held);
      }
    });
    return merged;
  }
}
