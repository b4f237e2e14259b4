package dev.postern.app.bench.dav;

import dev.postern.accounts.Argon2id;
import dev.postern.accounts.PasswordHash;
import dev.postern.app.Demo;
import dev.postern.app.bench.UnexpectedAnswer;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.ews.streaming.StreamingNotifications.Shown;
import dev.postern.sandbox.journal.RequestJournal.Counted;
import dev.postern.sandbox.seed.CalendarLoad;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Mailbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Many people whose clients poll for changes that there are none of, while Exchange would tell of
 * them over EWS.
 *
 * @param folder for what the gateway keeps
 * @param events in each calendar
 * @param every how often a client polls
 * @param time for which they are watched
 * @param progress hears what is being done
 */
record PollingBench(
    Path folder,
    Sandbox sandbox,
    int users,
    int events,
    Duration every,
    Duration time,
    PrintWriter progress) {
  private static final Duration QUIET = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  PollingReport run() throws IOException, InterruptedException {
    List<String> logins =
        IntStream.range(0, users).mapToObj("user%05d@contoso.example"::formatted).toList();
    say(users + " mailboxes with " + events + " events each");
    logins.forEach(this::make);
    writeUsers(logins);
    try (PosternServer gateway =
        PosternServer.start(folder, sandbox, "ews", logins.getFirst(), "-Xmx512m")) {
      say("their clients' first syncs");
      List<Poller> clients =
          logins.stream()
              .map(login -> new Poller(new PosternServer(gateway.spawned(), login)))
              .toList();
      new Pollers(clients).syncAll();
      say("waiting until Exchange tells of all of them");
      await(() -> sandbox.streams().all().stream().filter(Shown::open).count() == users);
      awaitQuiet();
      say("polls");
      return measure(gateway, new Pollers(clients));
    }
  }

  private PollingReport measure(PosternServer gateway, Pollers clients)
      throws IOException, InterruptedException {
    sandbox.requests().reset();
    long before = gateway.residentOctets();
    Duration cpu = gateway.cpuTime();
    long begin = System.nanoTime();
    long[] polls = clients.poll(every, time);
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    Duration used = gateway.cpuTime().minus(cpu);
    return new PollingReport(
        users,
        events,
        every.toSeconds(),
        taken.toMillis() / 1000.0,
        sandbox.streams().connections(),
        Figures.of(polls, taken, used),
        (double) used.toNanos() / taken.toNanos(),
        before,
        gateway.residentOctets(),
        asked());
  }

  private long asked() {
    return sandbox.requests().counts().stream().mapToLong(Counted::count).sum();
  }

  private void make(String login) {
    Mailbox mailbox = Mailbox.create(new Address(login.replaceFirst("@.*", ""), login));
    sandbox.tenant().add(mailbox);
    CalendarLoad.fill(mailbox, events, LocalDate.now(ZoneOffset.UTC));
  }

  /** All have the same password; the gateway checks it for each. */
  private void writeUsers(List<String> logins) throws IOException {
    PasswordHash password = new Argon2id().hash(Demo.PASSWORD);
    Files.write(
        folder.resolve("users"),
        logins.stream().map(login -> login + ':' + login + ':' + password.text()).toList());
  }

  /** Until nothing more is asked of Exchange. */
  private void awaitQuiet() throws InterruptedException {
    long[] last = {-1, System.nanoTime()};
    await(() -> {
      long now = asked();
      if (now != last[0]) {
        last[0] = now;
        last[1] = System.nanoTime();
      }
      return System.nanoTime() - last[1] > QUIET.toNanos();
    });
  }

  private static void await(BooleanSupplier itIsSo) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!itIsSo.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new UnexpectedAnswer("Exchange did not come to rest");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private void say(String what) {
    progress.println(what);
    progress.flush();
  }
}
