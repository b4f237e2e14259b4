package dev.postern.backends.graph.todo;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;

/**
 * A task is asked for below its list: its id is both. Graph's ids have no slash.
 *
 * @param task Graph's own id of the task
 */
record TaskId(FolderId list, String task) {
  private static final char SEPARATOR = '/';

  /** Whether it leads to a list; what was translated without knowing one leads nowhere. */
  static boolean isOne(ItemId id) {
    return id.value().indexOf(SEPARATOR) > 0;
  }

  /**
   * @throws PosternException {@link Failure.NotFound} if it is none of these
   */
  static TaskId of(ItemId id) {
    if (!isOne(id)) {
      throw new PosternException(new Failure.NotFound("no id of a task in a list"));
    }
    int separator = id.value().indexOf(SEPARATOR);
    return new TaskId(
        new FolderId(id.value().substring(0, separator)), id.value().substring(separator + 1));
  }

  ItemId item() {
    return new ItemId(list.value() + SEPARATOR + task);
  }
}
