package dev.postern.app.bench;

import dev.postern.app.Demo;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.sandbox.conditions.Conditions;
import dev.postern.sandbox.seed.CalendarLoad;
import dev.postern.sandbox.seed.CalendarLoad.Contents;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * All measurements, on a demo that nobody else uses.
 *
 * @param backend by which the demo reaches its tenant
 * @param events in each calendar
 * @param latency that the tenant adds
 * @param rounds how often what can be repeated is
 * @param messageOctets the size of the messages that are transferred
 */
record Bench(
    Demo demo, String backend, int events, Duration latency, int rounds, int messageOctets) {

  Report run() throws InterruptedException {
    Contents contents = Demo.LOGINS.stream().map(this::fill).toList().getFirst();
    latency(latency);
    List<ActionCost> actions = calendars(contents);
    String login = Demo.LOGINS.getFirst();
    ImapBench imap =
        new ImapBench(
            ImapRoute.throughTheGateway(demo, login),
            ImapRoute.direct(demo, login),
            rounds * Demo.LOGINS.size());
    Timing imapLogin = imap.login();
    latency(Duration.ZERO);
    List<Throughput> transfers =
        List.of(
            imap.throughput(new Download(messageOctets), messageOctets),
            imap.throughput(new Upload(Message.of(messageOctets)), messageOctets));
    return new Report(
        backend,
        contents.events(),
        contents.series(),
        contents.exceptions(),
        latency.toMillis(),
        actions,
        imapLogin,
        messageOctets,
        transfers);
  }

  private List<ActionCost> calendars(Contents contents) throws InterruptedException {
    List<Device> devices = Demo.LOGINS.stream().map(this::device).toList();
    try {
      return new CalendarBench(new Meter(demo.sandbox().requests()), devices, rounds)
          .run(backend, contents);
    } finally {
      devices.forEach(Device::close);
    }
  }

  private Device device(String login) {
    return new Device(demo.gateway().port(Protocol.HTTP), login, Demo.PASSWORD);
  }

  /** The same for everybody, so that each first sync is another run of the same. */
  private Contents fill(String login) {
    return CalendarLoad.fill(
        demo.sandbox().tenant().mailbox(login).orElseThrow(),
        events,
        LocalDate.now(ZoneOffset.UTC));
  }

  private void latency(Duration added) {
    demo.sandbox().conditions().set(Conditions.NORMAL.withLatency(added));
  }
}
