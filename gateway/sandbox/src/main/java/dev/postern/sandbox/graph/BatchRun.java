package dev.postern.sandbox.graph;

import dev.postern.sandbox.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Carries out the parts of a batch: at most four at once for one mailbox, those that depend on
 * others after them, and not at all if one of these failed.
 */
final class BatchRun {
  private static final int AT_ONCE = 4;

  private final Function<HttpRequest, GraphReply> service;
  private final Map<String, GraphReply> replies = new ConcurrentHashMap<>();
  private final Map<String, Semaphore> mailboxes = new HashMap<>();

  BatchRun(Function<HttpRequest, GraphReply> service) {
    this.service = service;
  }

  GraphReply run(List<Batch.Part> parts) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Batch.Part> waiting = new ArrayList<>(parts);
      while (!waiting.isEmpty()) {
        List<Batch.Part> ready =
            waiting.stream().filter(it -> replies.keySet().containsAll(it.dependsOn())).toList();
        waiting.removeAll(ready);
        List<Future<?>> running = new ArrayList<>();
        for (Batch.Part part : ready) {
          Semaphore places =
              mailboxes.computeIfAbsent(
                  Route.user(part.request().path().substring("/v1.0/".length())),
                  user -> new Semaphore(AT_ONCE, true));
          running.add(threads.submit(() -> answer(part, places)));
        }
        running.forEach(BatchRun::await);
      }
    }
    return Batch.reply(parts, replies);
  }

  private void answer(Batch.Part part, Semaphore places) {
    boolean failed =
        part.dependsOn().stream()
            .map(replies::get)
            .anyMatch(it -> it == null || it.status() >= 400);
    places.acquireUninterruptibly();
    try {
      replies.put(
          part.id(),
          failed
              ? new GraphError(424, "FailedDependency", "A request it depends on has failed.")
                  .reply()
              : service.apply(part.request()));
    } finally {
      places.release();
    }
  }

  private static void await(Future<?> part) {
    try {
      part.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A part of a batch made the sandbox fail", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The sandbox stopped within a batch", e);
    }
  }
}
