package dev.postern.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.model.Event;
import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FetchedTest {
  private static final ItemId ID = new ItemId("item");

  @Test
  void an_unexpected_exception_is_named_by_its_place_and_never_quotes_the_item() {
    RuntimeException quoting =
        catchThrowableOfType(
            DateTimeException.class, () -> Instant.parse("a secret in a date field"));
    assertThat(quoting).hasMessageContaining("secret");
    assertThat(Fetched.Unreadable.<Event>because(ID, quoting).reason())
        .startsWith("java.time.format.DateTimeParseException at ")
        .doesNotContain("secret");
  }

  @Test
  void a_failure_of_ours_says_what_it_is() {
    PosternException known =
        new PosternException(
            new Failure.InvalidContent(Failure.Rule.NOT_HOLDABLE, "unknown recurrence pattern"));
    assertThat(Fetched.Unreadable.<Event>because(ID, known).reason())
        .isEqualTo("unknown recurrence pattern");
  }

  @Test
  void an_exception_without_a_trace_is_named_all_the_same() {
    RuntimeException bare = new IllegalStateException("a secret");
    bare.setStackTrace(new StackTraceElement[0]);
    assertThat(Fetched.Unreadable.<Event>because(ID, bare).reason())
        .isEqualTo("java.lang.IllegalStateException");
  }
}
