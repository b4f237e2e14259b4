package dev.postern.backends.graph.event;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.FolderId;
import dev.postern.backends.graph.item.Delta;
import java.util.Optional;

/**
 * What became of a calendar's events, by {@code calendars/{id}/events/delta}: it lists single
 * events and series masters, whenever they take place. A cursor is the token of its link.
 */
record DeltaChanges(Delta delta) {

  ChangePage first(MailAddress mailbox, FolderId folder) {
    return delta.page(mailbox, path(mailbox, folder), "", Optional.empty());
  }

  /**
   * @throws PosternException {@link Failure.InvalidSyncToken} also if the calendar does not have
   *     this delta any more
   */
  ChangePage next(MailAddress mailbox, FolderId folder, Cursor since) {
    try {
      return delta.page(mailbox, path(mailbox, folder), "", Optional.of(since));
    } catch (PosternException e) {
      throw isMissing(e) ? new PosternException(lost(e), e) : e;
    }
  }

  private static Failure lost(PosternException cause) {
    return new Failure.InvalidSyncToken(cause.failure().detail());
  }

  /** Whether a failure can mean that the calendar has no such delta. */
  static boolean isMissing(PosternException e) {
    return switch (e.failure()) {
      case Failure.InvalidContent _, Failure.NotFound _, Failure.Unsupported _ -> true;
      default -> false;
    };
  }

  private static String path(MailAddress mailbox, FolderId folder) {
    return Calendars.path(mailbox, folder) + "/events/delta";
  }
}
