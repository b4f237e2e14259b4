package dev.postern.app.bench.dav;

import dev.postern.app.bench.UnexpectedAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Clients that send one request after the other, each on a connection of its own.
 *
 * @param time for which new requests are begun; each client sends at least one
 */
record Load(Calendar calendar, Workload workload, int clients, Duration time) {

  Figures run() throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      Duration cpu = calendar.server().cpuTime();
      long begin = System.nanoTime();
      List<Future<LongStream>> running = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        Supplier<Request> requests = workload.requests(calendar, client);
        running.add(threads.submit(() -> client(requests, begin)));
      }
      LongStream latencies = LongStream.empty();
      for (Future<LongStream> client : running) {
        latencies = LongStream.concat(latencies, latencies(client));
      }
      long[] sorted = latencies.sorted().toArray();
      return Figures.of(
          sorted,
          Duration.ofNanos(System.nanoTime() - begin),
          calendar.server().cpuTime().minus(cpu));
    }
  }

  private LongStream client(Supplier<Request> requests, long begin) throws IOException {
    LongStream.Builder latencies = LongStream.builder();
    try (Wire wire = new Wire(calendar.server().port())) {
      do {
        Request request = requests.get();
        long sent = System.nanoTime();
        wire.exchange(request);
        latencies.add(System.nanoTime() - sent);
      } while (System.nanoTime() - begin < time.toNanos());
    }
    return latencies.build();
  }

  private LongStream latencies(Future<LongStream> client) throws InterruptedException {
    try {
      return client.get();
    } catch (ExecutionException e) {
      throw new UnexpectedAnswer(
          calendar.server().name() + ", " + workload.title() + ": " + e.getCause());
    }
  }
}
