package dev.postern.backends.graph.todo;

import dev.postern.api.model.Task.Step;
import dev.postern.backends.graph.http.GraphRequest;
import dev.postern.backends.graph.http.Json;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the steps of a task to what a client says. Steps stand in the order in which they were
 * made, so that those before the first new one are kept, and all after it are made anew.
 *
 * @param path the task's
 */
record StepChanges(String path) {

  /** Makes the steps of a new task. */
  List<GraphRequest> create(List<Step> steps) {
    return steps.stream().map(this::post).toList();
  }

  /**
   * @param there as Graph has them, in order
   */
  List<GraphRequest> update(List<JsonObject> there, List<Step> wanted) {
    List<GraphRequest> requests = new ArrayList<>();
    int next = 0;
    int kept = 0;
    for (Step step : wanted) {
      int found = find(there, next, step.text());
      if (found < 0) {
        break;
      }
      there.subList(next, found).forEach(gone -> requests.add(delete(gone)));
      if (TaskJson.step(there.get(found)).done() != step.done()) {
        requests.add(patch(there.get(found), step.done()));
      }
      next = found + 1;
      kept++;
    }
    there.subList(next, there.size()).forEach(gone -> requests.add(delete(gone)));
    wanted.subList(kept, wanted.size()).forEach(step -> requests.add(post(step)));
    return requests;
  }

  private static int find(List<JsonObject> there, int from, String text) {
    for (int i = from; i < there.size(); i++) {
      if (TaskJson.step(there.get(i)).text().equals(text)) {
        return i;
      }
    }
    return -1;
  }

  private GraphRequest post(Step step) {
    return GraphRequest.post(
        TodoPaths.steps(path),
        new JsonObject().put("displayName", step.text()).put("isChecked", step.done()));
  }

  private GraphRequest patch(JsonObject there, boolean done) {
    return GraphRequest.patch(
        TodoPaths.step(path, Json.text(there, "id")), new JsonObject().put("isChecked", done));
  }

  private GraphRequest delete(JsonObject there) {
    return GraphRequest.delete(TodoPaths.step(path, Json.text(there, "id")));
  }
}
