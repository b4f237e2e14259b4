package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Precondition;
import java.util.Optional;

/** If-Match, If-None-Match (RFC 9110, section 13.1) and If-Schedule-Tag-Match, against a row. */
final class Preconditions {
  private Preconditions() {}

  /**
   * @param row the live resource, if there is one
   * @throws PosternException {@link Failure.PreconditionFailed} if the condition does not hold
   */
  static void check(Precondition precondition, Optional<ResourceRow> row) {
    boolean holds =
        switch (precondition) {
          case Precondition.None none -> true;
          case Precondition.Absent absent -> row.isEmpty();
          case Precondition.Present present -> row.isPresent();
          case Precondition.Matches matches ->
              row.isPresent() && matches.etags().contains(row.get().etag());
          case Precondition.Scheduled scheduled ->
              row.flatMap(ResourceRow::scheduleTag).filter(scheduled.tag()::equals).isPresent();
        };
    if (!holds) {
      throw new PosternException(
          new Failure.PreconditionFailed(
              row.isPresent()
                  ? "the resource was changed, or must not exist"
                  : "the resource does not exist"));
    }
  }
}
