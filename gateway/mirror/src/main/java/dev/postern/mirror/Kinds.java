package dev.postern.mirror;

import dev.postern.api.model.Contact;
import dev.postern.api.model.Event;
import dev.postern.api.model.Task;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All kinds that are mirrored. */
record Kinds(Kind<Event> events, Kind<Task> tasks, Kind<Contact> contacts) {

  private Stream<Kind<?>> all() {
    return Stream.of(events, tasks, contacts);
  }

  /** Tasks are shown only where a mailbox would not lose them by being switched. */
  Stream<Kind<?>> servedBy(Backends backends) {
    boolean haveTasks =
        backends.byName().values().stream().allMatch(backend -> backend.tasks().isPresent());
    return all().filter(kind -> haveTasks || kind != tasks);
  }

  /** Those whose collections stand beside each other as calendars. */
  Stream<Kind<?>> inCalendarHome(Backends backends) {
    return servedBy(backends).filter(kind -> kind.neighbours().containsKey(events.name()));
  }

  /** The kind of that name, as stored. */
  Optional<Kind<?>> named(String name) {
    return all().filter(kind -> kind.name().equals(name)).findFirst();
  }

  /** What their items are, by their names. */
  Map<String, Class<?>> types() {
    return all().collect(Collectors.toMap(Kind::name, Kind::type));
  }
}
