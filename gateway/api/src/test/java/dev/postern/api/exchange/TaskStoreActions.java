package dev.postern.api.exchange;

import dev.postern.api.model.Events;
import dev.postern.api.model.Task;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** What contract tests do to a store of tasks. */
abstract class TaskStoreActions extends StoreActions<Task> {
  FolderId folder;

  @BeforeEach
  void makeFolder() {
    folder = newFolder();
  }

  final RemoteItem<Task> create(Task task) {
    return create(folder, task);
  }

  @Override
  final Identity identity(Task task) {
    return Events.identity(UUID.randomUUID() + ".ics", task.uid());
  }
}
