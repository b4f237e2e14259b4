package dev.postern.spool.queue;

import dev.postern.api.PosternException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the other gateways on the database that this one lives, and finds those that do not. */
final class Nodes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

  private record Seen(long beats, long nanos) {}

  private final SpoolStore store;
  private final Map<String, Seen> others = new HashMap<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  Nodes(SpoolStore store) {
    this.store = store;
    this.thread = Thread.ofVirtual().name("spool-node").start(this::run);
  }

  private void run() {
    try {
      do {
        try {
          beat();
        } catch (PosternException e) {
          LOG.warn("this node cannot show that it is alive", e);
        }
      } while (!stopping.await(store.times().beat().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    store.database().execute(tx -> LaneTable.beat(tx, store.node()));
    Map<String, Long> beats = store.database().read(LaneTable::beats);
    others.keySet().retainAll(beats.keySet());
    beats.forEach((node, count) -> {
      Seen seen = others.get(node);
      if (seen == null || seen.beats != count) {
        others.put(node, new Seen(count, System.nanoTime()));
      } else if (!node.equals(store.node())
          && Duration.ofNanos(System.nanoTime() - seen.nanos).compareTo(store.times().silence()) > 0
          && store.database().transact(tx -> LaneTable.bury(tx, node, count))) {
        LOG.info("the node {} is dead; its messages are taken over", node);
      }
    });
  }

  @Override
  public void close() throws InterruptedException {
    stopping.countDown();
    thread.join();
  }
}
