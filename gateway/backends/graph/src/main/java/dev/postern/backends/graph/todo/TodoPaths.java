package dev.postern.backends.graph.todo;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.FolderId;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.item.NotedExtension;

/** Where a mailbox's task lists, tasks and their steps are. */
final class TodoPaths {
  private TodoPaths() {}

  static String lists(MailAddress mailbox) {
    return "/users/" + GraphRequest.encode(mailbox.value()) + "/todo/lists";
  }

  static String list(MailAddress mailbox, FolderId list) {
    return lists(mailbox) + "/" + GraphRequest.encode(list.value());
  }

  static String tasks(MailAddress mailbox, FolderId list) {
    return list(mailbox, list) + "/tasks";
  }

  static String task(MailAddress mailbox, TaskId id) {
    return tasks(mailbox, id.list()) + "/" + GraphRequest.encode(id.task());
  }

  /** A request for a task with all that hangs on it. */
  static GraphRequest whole(MailAddress mailbox, TaskId id) {
    return GraphRequest.get(
        task(mailbox, id)
            + "?$expand="
            + GraphRequest.encode(NotedExtension.expand() + ",checklistItems"));
  }

  static String steps(String task) {
    return task + "/checklistItems";
  }

  static String step(String task, String id) {
    return steps(task) + "/" + GraphRequest.encode(id);
  }

  /** The extensions of a list or task. */
  static String extensions(String owner) {
    return owner + "/extensions";
  }

  /** The gateway's own extension. */
  static String extension(String owner) {
    return extensions(owner) + "/" + NotedExtension.NAME;
  }
}
