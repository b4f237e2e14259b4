package dev.postern.backends.graph.event;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.FolderId;
import dev.postern.backends.graph.http.GraphClient;
import dev.postern.backends.graph.item.Delta;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides by which of Graph's ways a calendar's changes are read: by the delta of its events where
 * the tenant has it (v1.0 does not document it), otherwise by what v1.0 documents. A cursor says
 * which way it is of; where its way is gone, it is an unknown one, and everything is compared.
 */
final class EventChanges {
  private static final Logger LOG = LoggerFactory.getLogger(EventChanges.class);

  private final DeltaChanges delta;
  private final WindowChanges window;

  EventChanges(GraphClient graph, InstantSource clock) {
    this.delta = new DeltaChanges(new Delta(graph));
    this.window = new WindowChanges(graph, clock);
  }

  ChangePage page(MailAddress mailbox, FolderId folder, Optional<Cursor> since) {
    if (since.isEmpty()) {
      return first(mailbox, folder);
    }
    if (Delta.isOwn(since.get())) {
      return delta.next(mailbox, folder, since.get());
    }
    return window.next(
        mailbox,
        folder,
        WindowCursor.read(since.get(), folder)
            .orElseThrow(() ->
                new PosternException(
                    new Failure.InvalidSyncToken("the cursor is none of Microsoft Graph's"))));
  }

  private ChangePage first(MailAddress mailbox, FolderId folder) {
    try {
      return delta.first(mailbox, folder);
    } catch (PosternException e) {
      if (!DeltaChanges.isMissing(e)) {
        throw e;
      }
      LOG.debug("{}: no delta of events: {}", mailbox, e.failure().detail());
      return window.first(mailbox, folder);
    }
  }
}
