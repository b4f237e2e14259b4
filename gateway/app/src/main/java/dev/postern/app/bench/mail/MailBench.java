package dev.postern.app.bench.mail;

import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.journal.RequestJournal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All measurements. The proxies have the same server behind them and run one at a time beside the
 * gateway.
 *
 * @param folder for what the proxies keep
 * @param time for each figure of logins, and of silence
 * @param megabytes that pass for each figure of throughput
 * @param idle how many silent connections there are at most; 0 leaves them out
 * @param progress hears what is being done
 */
record MailBench(
    Path folder,
    Sandbox sandbox,
    Set<MailPeer> peers,
    Duration time,
    int megabytes,
    int rounds,
    int idle,
    PrintWriter progress) {
  private static final int LOGIN_CLIENTS = 8;
  private static final List<Integer> STEPS = List.of(100, 1000, 3000, 9000);

  MailReport run() throws IOException, InterruptedException {
    Certificate certificate = Certificate.make(folder.resolve("certificate"));
    try (BareImap upstream = BareImap.start();
        Proxy gateway =
            PosternProxy.start(subfolder("postern"), certificate, sandbox, upstream.port())) {
      List<Throughput> throughput = throughput(gateway, certificate, upstream);
      List<Logins> logins = logins(gateway, certificate, upstream);
      return new MailReport(throughput, logins, idle(gateway, certificate, upstream), tokens());
    }
  }

  private List<Throughput> throughput(Proxy gateway, Certificate certificate, BareImap upstream)
      throws IOException, InterruptedException {
    if (!available(MailPeer.HAPROXY)) {
      return List.of();
    }
    say("throughput, beside haproxy");
    try (Proxy other = Haproxy.start(subfolder("haproxy"), certificate, upstream.port())) {
      return Throughput.measure(
          gateway, other, certificate.clients(), megabytes * 1_000_000L, rounds);
    }
  }

  private List<Logins> logins(Proxy gateway, Certificate certificate, BareImap upstream)
      throws IOException, InterruptedException {
    List<Logins> all = new ArrayList<>();
    if (available(MailPeer.NGINX)) {
      try (NginxLogins answers = NginxLogins.start(upstream.port());
          Proxy nginx = Nginx.start(subfolder("nginx"), certificate, answers)) {
        all.addAll(logins(gateway, nginx, certificate));
      }
    }
    if (available(MailPeer.DOVECOT)) {
      try (Proxy dovecot = Dovecot.start(subfolder("dovecot"), certificate, upstream.port())) {
        all.addAll(logins(gateway, dovecot, certificate));
      }
    }
    return all;
  }

  /** Both in turn, the median of the rounds. */
  private List<Logins> logins(Proxy gateway, Proxy other, Certificate certificate)
      throws InterruptedException {
    say("logins, beside " + other.name());
    double[] ours = new double[rounds];
    double[] theirs = new double[rounds];
    Logins.rate(gateway, LOGIN_CLIENTS, certificate.clients(), time);
    Logins.rate(other, LOGIN_CLIENTS, certificate.clients(), time);
    for (int round = 0; round < rounds; round++) {
      ours[round] = Logins.rate(gateway, LOGIN_CLIENTS, certificate.clients(), time);
      theirs[round] = Logins.rate(other, LOGIN_CLIENTS, certificate.clients(), time);
    }
    double own = Throughput.median(ours);
    double peer = Throughput.median(theirs);
    return List.of(
        new Logins(gateway.name(), LOGIN_CLIENTS, own, 1),
        new Logins(other.name(), LOGIN_CLIENTS, peer, own / peer));
  }

  /** In a gateway that was just started: what others did is not in its memory. */
  private List<Idle> idle(Proxy busy, Certificate certificate, BareImap upstream)
      throws IOException, InterruptedException {
    List<Integer> counts = STEPS.stream().filter(count -> count <= idle).toList();
    if (counts.isEmpty()) {
      return List.of();
    }
    busy.close();
    say("idle connections");
    List<Idle> all = new ArrayList<>();
    try (Proxy fresh =
        PosternProxy.start(subfolder("idle"), certificate, sandbox, upstream.port())) {
      all.addAll(Idle.measure(fresh, counts, certificate.clients(), time));
    }
    if (available(MailPeer.HAPROXY)) {
      try (Proxy other = Haproxy.start(subfolder("haproxy"), certificate, upstream.port())) {
        all.addAll(Idle.measure(other, counts, certificate.clients(), time));
      }
    }
    return all;
  }

  private long tokens() {
    return sandbox.requests().counts().stream()
        .filter(request -> request.protocol().equals("entra"))
        .filter(request -> request.operation().equals("token"))
        .mapToLong(RequestJournal.Counted::count)
        .sum();
  }

  private boolean available(MailPeer peer) {
    if (peers.contains(peer) && !peer.isInstalled()) {
      say(peer + " is not installed");
    }
    return peers.contains(peer) && peer.isInstalled();
  }

  private Path subfolder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private void say(String what) {
    progress.println(what);
    progress.flush();
  }
}
