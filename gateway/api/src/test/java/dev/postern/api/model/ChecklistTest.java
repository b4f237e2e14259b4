package dev.postern.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.model.Task.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChecklistTest {
  private static final Task TASK = Tasks.body(Tasks.bare("Shopping"), Body.plain("At the market"));

  @Test
  void steps_stand_below_the_text_and_are_taken_apart_again() {
    Task task = Tasks.steps(TASK, new Step("Milk", true), new Step("Bread", false));
    Task flat = Checklist.inBody(task);
    assertThat(flat.body()).isEqualTo(Body.plain("At the market\n\n[x] Milk\n[ ] Bread"));
    assertThat(flat.checklist()).isEmpty();
    assertThat(Checklist.apart(flat)).isEqualTo(task);
  }

  @Test
  void a_checklist_alone_is_all_of_the_text() {
    Task task = Tasks.steps(Tasks.bare("Shopping"), new Step("Milk", false));
    assertThat(Checklist.inBody(task).body()).isEqualTo(Body.plain("[ ] Milk"));
    assertThat(Checklist.apart(Checklist.inBody(task))).isEqualTo(task);
  }

  @Test
  void only_the_last_lines_are_steps_and_only_in_that_form() {
    Task task = Tasks.body(TASK, Body.plain("[ ] not last\ntext\n[X] Milk\n[ ]  Bread "));
    Task apart = Checklist.apart(task);
    assertThat(apart.body().text()).isEqualTo("[ ] not last\ntext");
    assertThat(apart.checklist()).containsExactly(new Step("Milk", true), new Step("Bread", false));
    for (String none : List.of("", "[ ]", "[ ] ", "[y] no", "[ ]no", "[x] yes\nno")) {
      Task plain = Tasks.body(TASK, Body.plain(none));
      assertThat(Checklist.apart(plain)).isEqualTo(plain);
    }
  }

  @Test
  void boxes_in_a_rich_text_belong_to_the_text() {
    Task rich = Tasks.body(TASK, new Body("[ ] Milk", Optional.of("<p><b>[ ] Milk</b></p>")));
    assertThat(Checklist.apart(rich)).isEqualTo(rich);
  }

  @Test
  void a_task_is_completed_exactly_if_all_of_it_is_done() {
    Task done = Tasks.done("Done");
    assertThat(done.percentComplete()).isEqualTo(100);
    Task open = Tasks.progress(done, Task.Status.NOT_STARTED, 100, done.completed());
    assertThat(open.percentComplete()).isZero();
    assertThat(open.completed()).isEmpty();
    Task half = Tasks.progress(done, Task.Status.IN_PROGRESS, 100, Optional.empty());
    assertThat(half.percentComplete()).isEqualTo(99);
  }
}
