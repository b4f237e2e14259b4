package dev.postern.app;

import dev.postern.api.PosternException;
import dev.postern.api.exchange.Webhooks.Notice;
import dev.postern.mirror.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices between the moment they came, which is answered at once, and the moment they are noted,
 * many in one go. What does not fit is refused: Exchange sends it again.
 */
final class NoticeQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeQueue.class);
  private static final int CAPACITY = 10_000;
  private static final int AT_ONCE = 500;

  private record Entry(String tenant, Notice notice) {}

  private static final Entry END = new Entry("", new Notice("", "", Notice.What.CHANGED));

  private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final Function<List<Notice>, List<Verdict>> take;
  private final BiConsumer<String, Verdict> told;
  private volatile boolean closed;

  /**
   * @param take notes them and says what became of each, in their order
   * @param told hears for which tenant's address each came, and what became of it
   */
  NoticeQueue(Function<List<Notice>, List<Verdict>> take, BiConsumer<String, Verdict> told) {
    this.take = take;
    this.told = told;
    Thread.ofVirtual().name("notices").start(this::work);
  }

  /** Whether all of them are in it; otherwise some may be. */
  boolean offer(String tenant, List<Notice> notices) {
    return notices.stream().allMatch(notice -> waiting.offer(new Entry(tenant, notice)));
  }

  /** What waits is dropped: the next gateway on this database doubts all that it knows. */
  @Override
  public void close() {
    closed = true;
    waiting.clear();
    waiting.add(END);
  }

  private void work() {
    List<Entry> entries = new ArrayList<>(AT_ONCE);
    while (!closed) {
      try {
        entries.add(waiting.take());
        waiting.drainTo(entries, AT_ONCE - 1);
        if (!closed) {
          note(entries);
        }
        entries.clear();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void note(List<Entry> entries) {
    try {
      List<Verdict> verdicts = take.apply(entries.stream().map(Entry::notice).toList());
      for (int i = 0; i < verdicts.size(); i++) {
        told.accept(entries.get(i).tenant(), verdicts.get(i));
      }
    } catch (PosternException e) {
      LOG.warn("{} notices of changes are lost: {}", entries.size(), e.failure().detail());
    }
  }
}
