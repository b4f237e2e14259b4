package dev.postern.backends.graph.item;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.backends.graph.http.GraphErrors;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.microsoft.Certainty;
import java.util.List;

/** What became of the parts of a batch. */
public final class Replies {
  private Replies() {}

  /**
   * Looks at writes of which each counts only with the others.
   *
   * @throws PosternException what the first of them failed with, if none was carried out; {@link
   *     Failure.Unavailable} if some were
   */
  public static void check(List<GraphReply> replies) {
    for (int i = 0; i < replies.size(); i++) {
      if (replies.get(i).isError()) {
        PosternException failed = GraphErrors.exception(replies.get(i));
        throw i == 0 ? failed : Certainty.inPart(failed, failed.failure().detail());
      }
    }
  }

  /**
   * Parts that were throttled to the end are not unreadable; neither are items behind an outage or
   * a missing permission, where none is answered for. A 500 is Graph's word for an item that breaks
   * it: a batch may hold nothing else, when what could not be read is tried again.
   */
  public static void refuseOutage(List<GraphReply> replies) {
    List<Failure> failures =
        replies.stream().filter(GraphReply::isError).map(GraphErrors::failure).toList();
    boolean isOutage =
        failures.size() == replies.size()
            && failures.stream().allMatch(it -> it instanceof Failure.Unavailable)
            && replies.stream().anyMatch(it -> it.status() != 500);
    failures.stream()
        .filter(it -> isOutage || it instanceof Failure.Throttled)
        .findFirst()
        .ifPresent(failure -> {
          throw new PosternException(failure);
        });
  }
}
