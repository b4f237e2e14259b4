package dev.postern.api.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A checklist as the last lines of a description, {@code [ ] open} and {@code [x] done}: the form
 * in which task programs without checklists show one and edit it (OpenTasks made it known).
 */
public final class Checklist {
  private static final String OPEN = "[ ] ";
  private static final String DONE = "[x] ";

  private Checklist() {}

  /** The task without a checklist, its steps below the plain text of its body. */
  public static Task inBody(Task task) {
    if (task.checklist().isEmpty()) {
      return task;
    }
    String steps =
        task.checklist().stream()
            .map(step -> (step.done() ? DONE : OPEN) + step.text())
            .collect(Collectors.joining("\n"));
    String text = task.body().text();
    return task.describedBy(Body.plain(text.isEmpty() ? steps : text + "\n\n" + steps), List.of());
  }

  /**
   * The task with the last lines of its body as steps, where they have that form. A rich form that
   * has boxes of its own is left as it is.
   */
  public static Task apart(Task task) {
    if (task.body()
        .html()
        .filter(html -> html.contains("[ ]") || html.contains("[x]"))
        .isPresent()) {
      return task;
    }
    List<String> lines = task.body().text().lines().toList();
    int first = lines.size();
    while (first > 0 && isStep(lines.get(first - 1))) {
      first--;
    }
    if (first == lines.size()) {
      return task;
    }
    List<Task.Step> steps = new ArrayList<>(task.checklist());
    lines.subList(first, lines.size()).forEach(line -> steps.add(step(line)));
    String rest = String.join("\n", lines.subList(0, first)).stripTrailing();
    return task.describedBy(new Body(rest, task.body().html()), steps);
  }

  private static boolean isStep(String line) {
    String start = line.substring(0, Math.min(OPEN.length(), line.length()));
    return (start.equals(OPEN) || start.equalsIgnoreCase(DONE))
        && !line.substring(OPEN.length()).isBlank();
  }

  private static Task.Step step(String line) {
    return new Task.Step(line.substring(OPEN.length()).strip(), !line.startsWith(OPEN));
  }
}
