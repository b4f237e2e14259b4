package dev.postern.app.bench.dav;

import static dev.postern.app.bench.dav.Calendar.NAMESPACES;

import dev.postern.app.bench.UnexpectedAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the gateway's memory does while it sends a large calendar, texts and all, to several clients
 * at once.
 *
 * @param events in the calendar
 * @param octets of one answer
 * @param before how much was resident, in octets, when a first answer had gone out
 * @param peak the most that was resident while all clients were answered
 */
record Streaming(int events, int clients, long octets, long before, long peak) {
  /** The heap of the gateway that is measured, as the virtual machine takes it. */
  static final String HEAP = "256m";

  static Streaming measure(PosternServer server, int clients)
      throws IOException, InterruptedException {
    int events = Calendar.of(server).hrefs().size();
    Request all =
        Request.xml(
            server,
            "REPORT",
            server.calendar(),
            1,
            "<C:calendar-query "
                + NAMESPACES
                + "><D:prop><D:getetag/><C:calendar-data/></D:prop><C:filter>"
                + "<C:comp-filter name='VCALENDAR'/></C:filter></C:calendar-query>");
    long octets = answer(server, all);
    long before = server.residentOctets();
    long peak = before;
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<Long>> answers = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        answers.add(threads.submit(() -> answer(server, all)));
      }
      while (!answers.stream().allMatch(Future::isDone)) {
        peak = Math.max(peak, server.residentOctets());
        Thread.sleep(20);
      }
      for (Future<Long> each : answers) {
        check(each, octets);
      }
    }
    return new Streaming(events, clients, octets, before, peak);
  }

  long grownOctets() {
    return peak - before;
  }

  private static long answer(Server server, Request request) throws IOException {
    try (Wire wire = new Wire(server.port())) {
      return wire.exchange(request);
    }
  }

  private static void check(Future<Long> answer, long octets) throws InterruptedException {
    try {
      if (answer.get() != octets) {
        throw new UnexpectedAnswer("the answers differ in length");
      }
    } catch (ExecutionException e) {
      throw new UnexpectedAnswer("a large answer broke off: " + e.getCause());
    }
  }
}
