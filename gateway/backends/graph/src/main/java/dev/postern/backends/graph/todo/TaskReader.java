package dev.postern.backends.graph.todo;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.WriteId;
import dev.postern.api.model.Task;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphErrors;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.graph.item.NotedExtension;
import dev.postern.backends.graph.item.Replies;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads whole tasks, each by its id, twenty a call: lists of tasks leave recurrences out (reported
 * by others; Microsoft's pages do not say so).
 */
record TaskReader(GraphClient graph) {
  private static final int PAGE = 100;

  List<Fetched<Task>> fetch(MailAddress mailbox, Collection<ItemId> ids) {
    List<Fetched<Task>> fetched = new ArrayList<>();
    List<ItemId> order = new ArrayList<>();
    for (ItemId id : ids) {
      if (TaskId.isOne(id)) {
        order.add(id);
      } else {
        fetched.add(new Fetched.Gone<>(id));
      }
    }
    List<GraphReply> replies =
        graph.batch(
            mailbox, order.stream().map(id -> TodoPaths.whole(mailbox, TaskId.of(id))).toList());
    Replies.refuseOutage(replies);
    for (int i = 0; i < order.size(); i++) {
      fetched.add(fetched(order.get(i), replies.get(i)));
    }
    return fetched;
  }

  private static Fetched<Task> fetched(ItemId id, GraphReply reply) {
    if (reply.isError()) {
      return GraphErrors.failure(reply) instanceof Failure.NotFound
          ? new Fetched.Gone<>(id)
          : new Fetched.Unreadable<>(id, reply.errorCode());
    }
    try {
      return new Fetched.Found<>(TaskJson.read(TaskId.of(id).list(), reply.body()));
    } catch (RuntimeException e) {
      // A batch is other people's data: whatever is wrong with one item concerns that item alone.
      return Fetched.Unreadable.because(id, e);
    }
  }

  JsonObject state(MailAddress mailbox, TaskId id) {
    return graph.send(mailbox, Effect.READ, TodoPaths.whole(mailbox, id));
  }

  /**
   * The task of a write, by its note. Nothing can be asked for by what is noted, so the list is
   * read, those changed last first: one call for each hundred tasks passed over, and one more.
   */
  Optional<RemoteItem<Task>> find(MailAddress mailbox, FolderId list, WriteId write) {
    Optional<GraphRequest> next =
        Optional.of(
            GraphRequest.get(
                TodoPaths.tasks(mailbox, list)
                    + "?$top="
                    + PAGE
                    + "&$orderby="
                    + GraphRequest.encode("lastModifiedDateTime desc")
                    + "&$expand="
                    + GraphRequest.encode(NotedExtension.expand())));
    while (next.isPresent()) {
      JsonObject page = graph.send(mailbox, Effect.READ, next.get());
      Optional<TaskId> found =
          Json.objects(page, "value").stream()
              .filter(task -> TaskNote.read(task).writeId().equals(write.value()))
              .min(Json.OLDEST_FIRST)
              .map(task -> new TaskId(list, Json.text(task, "id")));
      if (found.isPresent()) {
        return found.map(id -> TaskJson.read(list, state(mailbox, id)));
      }
      next = graph.nextPage(page);
    }
    return Optional.empty();
  }

  /**
   * @throws PosternException {@link Failure.PreconditionFailed} if it is another version
   */
  static void check(JsonObject state, String version) {
    if (!version.equals(TaskJson.version(state).value())) {
      throw new PosternException(
          new Failure.PreconditionFailed("the task was changed in the meantime"));
    }
  }
}
