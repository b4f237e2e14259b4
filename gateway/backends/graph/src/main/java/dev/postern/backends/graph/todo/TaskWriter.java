package dev.postern.backends.graph.todo;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Version;
import dev.postern.api.model.Task;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import dev.postern.backends.graph.item.NotedExtension;
import dev.postern.backends.graph.item.Replies;
import dev.postern.backends.microsoft.Certainty;
import dev.postern.backends.microsoft.Effect;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Creates and updates tasks: two calls each, one more for every twenty changes of one task. */
record TaskWriter(GraphClient graph, TaskReader reader) {

  RemoteItem<Task> create(MailAddress mailbox, FolderId list, Identity identity, Task task) {
    JsonObject body =
        TaskFields.of(task)
            .present()
            .put(NotedExtension.FIELD, NotedExtension.list(TaskNote.of(identity, task).texts()));
    JsonObject made =
        graph.send(mailbox, Effect.WRITE, GraphRequest.post(TodoPaths.tasks(mailbox, list), body));
    TaskId id = new TaskId(list, Json.text(made, "id"));
    return Certainty.afterWrite(() -> {
      StepChanges steps = new StepChanges(TodoPaths.task(mailbox, id));
      return written(mailbox, id, steps.create(task.checklist()));
    });
  }

  RemoteItem<Task> update(
      MailAddress mailbox,
      TaskId id,
      Identity identity,
      Version expected,
      Task before,
      Task after) {
    List<JsonObject> patches = TaskFields.of(after).since(TaskFields.of(before));
    JsonObject state = reader.state(mailbox, id);
    TaskReader.check(state, expected.value());
    String path = TodoPaths.task(mailbox, id);
    List<GraphRequest> requests = new ArrayList<>();
    patches.forEach(patch -> requests.add(GraphRequest.patch(path, patch)));
    requests.add(TaskNote.request(path, state, TaskNote.of(identity, after).texts()));
    if (!before.checklist().equals(after.checklist())) {
      requests.addAll(new StepChanges(path).update(TaskJson.steps(state), after.checklist()));
    }
    requests.set(0, requests.getFirst().with("If-Match", expected.value()));
    return written(mailbox, id, requests);
  }

  /** Sends what is to be done one after the other, and with it the question what came of it. */
  private RemoteItem<Task> written(MailAddress mailbox, TaskId id, List<GraphRequest> changes) {
    List<GraphRequest> requests = new ArrayList<>(changes);
    requests.add(TodoPaths.whole(mailbox, id));
    List<GraphReply> replies = graph.inOrder(mailbox, requests);
    Replies.check(replies);
    return Certainty.afterWrite(() -> TaskJson.read(id.list(), replies.getLast().body()));
  }
}
