package dev.postern.sandbox.graph;

import dev.postern.sandbox.graph.operation.CreateChecklistItem;
import dev.postern.sandbox.graph.operation.CreateExtension;
import dev.postern.sandbox.graph.operation.CreateTodoList;
import dev.postern.sandbox.graph.operation.CreateTodoTask;
import dev.postern.sandbox.graph.operation.DeleteChecklistItem;
import dev.postern.sandbox.graph.operation.DeleteExtension;
import dev.postern.sandbox.graph.operation.DeleteTodoList;
import dev.postern.sandbox.graph.operation.DeleteTodoTask;
import dev.postern.sandbox.graph.operation.ExtensionOwner;
import dev.postern.sandbox.graph.operation.GetChecklistItem;
import dev.postern.sandbox.graph.operation.GetExtension;
import dev.postern.sandbox.graph.operation.GetTodoList;
import dev.postern.sandbox.graph.operation.GetTodoTask;
import dev.postern.sandbox.graph.operation.GraphOperation;
import dev.postern.sandbox.graph.operation.ListChecklistItems;
import dev.postern.sandbox.graph.operation.ListExtensions;
import dev.postern.sandbox.graph.operation.ListTodoLists;
import dev.postern.sandbox.graph.operation.ListTodoTasks;
import dev.postern.sandbox.graph.operation.TodoTasksDelta;
import dev.postern.sandbox.graph.operation.UpdateChecklistItem;
import dev.postern.sandbox.graph.operation.UpdateExtension;
import dev.postern.sandbox.graph.operation.UpdateTodoList;
import dev.postern.sandbox.graph.operation.UpdateTodoTask;
import java.util.List;
import java.util.stream.Stream;

/** Microsoft To Do: lists, tasks, their steps, and open extensions of both. */
final class TodoRoutes {
  private static final String LIST = "todo/lists/{id}";
  private static final String TASK = LIST + "/tasks/{id}";
  private static final String STEPS = TASK + "/checklistItems";

  private static final Stream<Route> OWN =
      Stream.of(
          route("GET", "todo/lists", new ListTodoLists()),
          route("POST", "todo/lists", new CreateTodoList()),
          route("GET", LIST, new GetTodoList()),
          route("PATCH", LIST, new UpdateTodoList()),
          route("DELETE", LIST, new DeleteTodoList()),
          route("GET", LIST + "/tasks", new ListTodoTasks()),
          route("POST", LIST + "/tasks", new CreateTodoTask()),
          route("GET", LIST + "/tasks/delta", new TodoTasksDelta()),
          route("GET", LIST + "/tasks/delta()", new TodoTasksDelta()),
          route("GET", TASK, new GetTodoTask()),
          route("PATCH", TASK, new UpdateTodoTask()),
          route("DELETE", TASK, new DeleteTodoTask()),
          route("GET", STEPS, new ListChecklistItems()),
          route("POST", STEPS, new CreateChecklistItem()),
          route("GET", STEPS + "/{id}", new GetChecklistItem()),
          route("PATCH", STEPS + "/{id}", new UpdateChecklistItem()),
          route("DELETE", STEPS + "/{id}", new DeleteChecklistItem()));

  static final List<Route> ALL =
      Stream.of(OWN, extensions(LIST, ExtensionOwner.LIST), extensions(TASK, ExtensionOwner.TASK))
          .flatMap(it -> it)
          .toList();

  private TodoRoutes() {}

  private static Stream<Route> extensions(String of, ExtensionOwner owner) {
    String path = of + "/extensions";
    return Stream.of(
        route("GET", path, new ListExtensions(owner)),
        route("POST", path, new CreateExtension(owner)),
        route("GET", path + "/{id}", new GetExtension(owner)),
        route("PATCH", path + "/{id}", new UpdateExtension(owner)),
        route("DELETE", path + "/{id}", new DeleteExtension(owner)));
  }

  private static Route route(String method, String template, GraphOperation operation) {
    return new Route(method, template, Permission.TASKS, operation);
  }
}
