package dev.postern.backends.graph.event;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.backends.graph.http.GraphErrors;
import dev.postern.backends.graph.http.GraphReply;
import dev.postern.backends.microsoft.Certainty;
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
        throw i == 0 ? failed : Certainty.inPart(failed, failed.failure().detail());
      }
    }
  }
}
