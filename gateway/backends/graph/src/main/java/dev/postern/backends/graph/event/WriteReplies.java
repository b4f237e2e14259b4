package dev.postern.backends.graph.event;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.backends.graph.http.GraphErrors;
import dev.postern.backends.graph.http.GraphReply;
import java.time.Duration;
import java.util.List;

/** What became of writes of which each counts only with the others. */
final class WriteReplies {
  private WriteReplies() {}

  /**
   * @throws PosternException what the first of them failed with, if none was carried out; {@link
   *     Failure.Unavailable} if some were
   */
  static void check(List<GraphReply> replies) {
    for (int i = 0; i < replies.size(); i++) {
      if (replies.get(i).isError()) {
        PosternException failed = GraphErrors.exception(replies.get(i));
        throw i == 0 ? failed : inPart(failed);
      }
    }
  }

  /** Once a part is written, no failure means that nothing was. */
  static PosternException inPart(PosternException e) {
    return new PosternException(
        new Failure.Unavailable(Duration.ofSeconds(2), "written in part: " + e.failure().detail()),
        e);
  }
}
