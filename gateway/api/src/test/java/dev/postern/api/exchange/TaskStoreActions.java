package dev.postern.api.exchange;

import dev.postern.api.client.CollectionProperties;
import dev.postern.api.model.Events;
import dev.postern.api.model.Task;
import dev.postern.api.model.Tasks;
import java.util.Optional;
import java.util.UUID;

/** The contract of stores with tasks in it. */
abstract class TaskStoreActions extends FolderedStoreContract<Task> {

  @Override
  final Task plain(String name) {
    return Tasks.bare(name);
  }

  @Override
  final Task rich(String name) {
    return Tasks.full(name);
  }

  @Override
  final Task renamed(Task item, String name) {
    return Tasks.summary(item, name);
  }

  @Override
  final CollectionProperties properties(String displayName) {
    return new CollectionProperties(
        displayName,
        Optional.of("Who, when & <where>"),
        Optional.of("#336699FF"),
        Optional.of("7"),
        Optional.of("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"));
  }

  @Override
  final Identity identity(Task task) {
    return Events.identity(UUID.randomUUID() + ".ics", task.uid());
  }
}
