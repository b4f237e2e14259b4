package dev.postern.app.bench.dav;

import dev.postern.app.Demo;
import dev.postern.app.bench.UnexpectedAnswer;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.seed.CalendarLoad;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All measurements. Every server has the same texts; they are asked one after the other, with all
 * of them running.
 *
 * @param folder for what the servers keep
 * @param events in the calendar
 * @param large events in the calendar that is streamed; 0 leaves that out
 * @param time for each figure
 * @param progress hears what is being done
 */
record DavBench(
    Path folder,
    Sandbox sandbox,
    String backend,
    int events,
    int large,
    Duration time,
    List<Workload> workloads,
    List<PeerProgram> peers,
    List<Integer> clients,
    PrintWriter progress) {
  private static final int STREAMED_TO = 4;

  DavReport run() throws IOException, InterruptedException {
    fill(Demo.LOGINS.get(0), events);
    fill(Demo.LOGINS.get(1), large);
    List<Server> servers = new ArrayList<>();
    try {
      PosternServer gateway =
          PosternServer.start(subfolder("postern"), sandbox, backend, Demo.LOGINS.getFirst());
      servers.add(gateway);
      say("the gateway's first sync");
      Calendar calendar = Calendar.of(gateway);
      addPeers(servers, calendar.texts());
      List<Calendar> calendars = new ArrayList<>(List.of(calendar));
      for (Server peer : servers.subList(1, servers.size())) {
        say("the first sync of " + peer.name());
        calendars.add(same(Calendar.of(peer), calendar));
      }
      return new DavReport(backend, calendar.hrefs().size(), rows(calendars), streaming());
    } finally {
      servers.forEach(Server::close);
    }
  }

  /** In a gateway that was started anew: what the first sync took is not in its memory. */
  private @Nullable Streaming streaming() throws IOException, InterruptedException {
    if (large == 0) {
      return null;
    }
    Path own = subfolder("streaming");
    String login = Demo.LOGINS.get(1);
    say("the first sync of " + large + " events");
    try (PosternServer gateway = PosternServer.start(own, sandbox, backend, login)) {
      Calendar.of(gateway);
    }
    say("a calendar of " + large + " events to " + STREAMED_TO + " clients");
    try (PosternServer gateway =
        PosternServer.start(own, sandbox, backend, login, "-Xmx" + Streaming.HEAP)) {
      return Streaming.measure(gateway, STREAMED_TO);
    }
  }

  private void addPeers(List<Server> servers, List<String> texts)
      throws IOException, InterruptedException {
    for (PeerProgram peer : peers) {
      if (peer.isInstalled()) {
        servers.add(peer.start(subfolder(peer.name()), texts));
      } else {
        say(peer + " is not installed");
      }
    }
  }

  private List<DavReport.Row> rows(List<Calendar> calendars) throws InterruptedException {
    List<DavReport.Row> rows = new ArrayList<>();
    for (Workload workload : workloads) {
      for (int count : clients) {
        say(workload.title() + ", " + count + " clients");
        List<DavReport.Answer> answers = new ArrayList<>();
        double gateway = 0;
        for (Calendar calendar : calendars) {
          // The first requests of a kind pay for what later ones find ready.
          new Load(calendar, workload, 1, time.dividedBy(2)).run();
          Figures figures = new Load(calendar, workload, count, time).run();
          gateway = answers.isEmpty() ? figures.perSecond() : gateway;
          answers.add(
              new DavReport.Answer(
                  calendar.server().name(), figures, gateway / figures.perSecond()));
        }
        rows.add(new DavReport.Row(workload.title(), count, answers));
      }
    }
    return rows;
  }

  private static Calendar same(Calendar peer, Calendar calendar) {
    if (peer.hrefs().size() != calendar.hrefs().size()) {
      throw new UnexpectedAnswer(
          peer.server().name()
              + " lists "
              + peer.hrefs().size()
              + " events instead of "
              + calendar.hrefs().size());
    }
    return peer;
  }

  private void fill(String login, int count) {
    if (count > 0) {
      CalendarLoad.fill(
          sandbox.tenant().mailbox(login).orElseThrow(), count, LocalDate.now(ZoneOffset.UTC));
    }
  }

  private Path subfolder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private void say(String what) {
    progress.println(what);
    progress.flush();
  }
}
