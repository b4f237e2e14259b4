package dev.postern.app.bench.dav;

import dev.postern.app.bench.UnexpectedAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The clients of many people. */
record Pollers(List<Poller> clients) {
  private static final int SYNCS_AT_ONCE = 8;

  /** The first syncs of all. */
  void syncAll() throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(SYNCS_AT_ONCE)) {
      List<Future<Long>> syncs = new ArrayList<>();
      for (Poller client : clients) {
        syncs.add(threads.submit(() -> timed(client::sync)));
      }
      times(syncs);
    }
  }

  /**
   * Lets each poll once in a while, evenly spread, whether or not others have got their answers.
   *
   * @return how many nanoseconds each poll took, the shortest first
   */
  long[] poll(Duration every, Duration time) throws InterruptedException {
    long apart = every.toNanos() / clients.size();
    long begin = System.nanoTime();
    List<Future<Long>> polls = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i * apart < time.toNanos(); i++) {
        TimeUnit.NANOSECONDS.sleep(begin + i * apart - System.nanoTime());
        Poller client = clients.get(i % clients.size());
        polls.add(threads.submit(() -> timed(client::poll)));
      }
      return times(polls);
    }
  }

  @FunctionalInterface
  private interface Asking {
    void run() throws IOException;
  }

  private static long timed(Asking asking) throws IOException {
    long begin = System.nanoTime();
    asking.run();
    return System.nanoTime() - begin;
  }

  private static long[] times(List<Future<Long>> asked) throws InterruptedException {
    long[] times = new long[asked.size()];
    for (int i = 0; i < times.length; i++) {
      try {
        times[i] = asked.get(i).get();
      } catch (ExecutionException e) {
        throw new UnexpectedAnswer("a client was not answered: " + e.getCause());
      }
    }
    Arrays.sort(times);
    return times;
  }
}
