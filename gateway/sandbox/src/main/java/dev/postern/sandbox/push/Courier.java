package dev.postern.sandbox.push;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.journal.RequestJournal;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings notifications to the applications, after the change and beside it. What is not taken is
 * tried again a few times, and then lost: Graph goes on for four hours.
 */
final class Courier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final int TRIES = 5;
  private static final long FIRST_PAUSE_MILLIS = 200;

  private final Webhook webhook;
  private final RequestJournal journal;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  Courier(Webhook webhook, RequestJournal journal) {
    this.webhook = webhook;
    this.journal = journal;
  }

  /**
   * @param what {@code change} or the name of the lifecycle event, for the journal
   */
  void send(String url, String what, String mailbox, List<ObjectNode> notifications) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("value").addAll(notifications);
    attempt(url, what, mailbox, body.toString(), 1);
  }

  private void attempt(String url, String what, String mailbox, String body, int nth) {
    Runnable delivery =
        () -> {
          journal.count("webhook", what, mailbox);
          if (webhook.deliver(url, body)) {
            return;
          }
          if (nth == TRIES) {
            LOG.warn("A notification was not taken {} times and is lost: {}", TRIES, url);
            return;
          }
          orStop(() ->
              clock.schedule(
                  () -> attempt(url, what, mailbox, body, nth + 1),
                  FIRST_PAUSE_MILLIS << (nth - 1),
                  TimeUnit.MILLISECONDS));
        };
    orStop(() -> threads.execute(delivery));
  }

  private static void orStop(Runnable handOver) {
    try {
      handOver.run();
    } catch (RejectedExecutionException closed) {
      LOG.debug("The sandbox stops; a notification is not sent", closed);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    threads.shutdownNow();
    webhook.close();
  }
}
