package dev.postern.app.bench.mail;

import dev.postern.app.bench.UnexpectedAnswer;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Clients that do something at the same time, each on a thread of its own. */
final class Clients {
  /** As many come from one address of this machine: proxies have limits for each. */
  private static final int PER_ADDRESS = 500;

  private Clients() {}

  /** What each of them brought. */
  static <T> List<T> atOnce(int count, IntFunction<Callable<T>> client)
      throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      List<Future<T>> running = new ArrayList<>();
      for (int index = 0; index < count; index++) {
        running.add(threads.submit(client.apply(index)));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> each : running) {
        results.add(each.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new UnexpectedAnswer("a client failed: " + e.getCause());
    }
  }

  /** The address of 127.0.0.0/8 that a client comes from. */
  static InetAddress address(int client) {
    return InetAddress.ofLiteral("127.0.1." + (1 + client / PER_ADDRESS % 250));
  }
}
