package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.accounts.Argon2id;
import dev.postern.accounts.PasswordHash;
import dev.postern.accounts.User;
import dev.postern.accounts.UsersEditor;
import dev.postern.api.MailAddress;
import dev.postern.app.Demo;
import dev.postern.app.Gateway;
import dev.postern.config.ConfigDocument;
import dev.postern.config.ListenerConfig.Protocol;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Mailbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two hundred mailboxes, each polled every ten seconds and written to every minute, for ten minutes
 * or as long as {@code -Dpostern.soak} says (an ISO-8601 duration). Runs with {@code -Plong}.
 */
@EnabledIfSystemProperty(named = "postern.long", matches = "true")
class GovernorSoakTest {
  private static final Logger LOG = LoggerFactory.getLogger(GovernorSoakTest.class);
  private static final int MAILBOXES = 200;
  private static final int POLLS_A_WRITE = 6;
  private static final Duration BETWEEN_POLLS = Duration.ofSeconds(10);
  private static final Duration LENGTH =
      Duration.parse(System.getProperty("postern.soak", "PT10M"));

  @TempDir static Path state;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<Client> clients = new ArrayList<>();
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answers = new AtomicInteger();
  private Sandbox sandbox;
  private TenantControl tenant;
  private Gateway gateway;

  /** One mailbox's client, which keeps at its rhythm and writes again what was refused. */
  private final class Client implements Runnable {
    final String login;
    final DavClient dav;
    final String calendar;
    final AtomicInteger polls;
    final AtomicInteger written = new AtomicInteger();

    Client(int number) {
      this.login = login(number);
      this.dav = new DavClient(gateway.port(Protocol.HTTP), login, Demo.PASSWORD);
      this.calendar = dav.calendar("calendar");
      this.polls = new AtomicInteger(number % POLLS_A_WRITE);
    }

    @Override
    public synchronized void run() {
      note(dav.syncCollection(calendar, "").statusCode());
      if (polls.incrementAndGet() % POLLS_A_WRITE == 0) {
        String uid = "event-" + written.get();
        int status =
            dav.putEvent(calendar + uid + ".ics", Texts.event(uid, "20270302T100000Z", uid))
                .statusCode();
        note(status);
        if (status == 201 || status == 204) {
          written.incrementAndGet();
        }
      }
    }

    private void note(int status) {
      answers.incrementAndGet();
      if (status >= 300) {
        refusals.add(login + ": " + status);
      }
    }
  }

  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    tenant = new TenantControl(sandbox.httpPort());
    GatewayFiles files = GatewayFiles.write(state, GatewayFiles.TenantPorts.of(sandbox), Via.GRAPH);
    UsersEditor users = new UsersEditor(files.data().resolve("users"));
    PasswordHash password = new Argon2id().hash(Demo.PASSWORD);
    for (int i = 0; i < MAILBOXES; i++) {
      String login = login(i);
      sandbox.tenant().add(Mailbox.create(new Address("Employee " + i, login)));
      users.add(new User(login, List.of(new MailAddress(login)), password, login));
    }
    gateway = Gateway.start(ConfigDocument.read(files.config(), Map.of()));
    for (int i = 0; i < MAILBOXES; i++) {
      clients.add(new Client(i));
    }
  }

  @AfterEach
  void stop() throws IOException {
    clock.shutdownNow();
    threads.close();
    clients.forEach(client -> client.dav.close());
    gateway.close();
    tenant.close();
    sandbox.close();
  }

  @Test
  void nobody_is_throttled_in_steady_state_and_all_recover_when_exchange_throttles() {
    clients.forEach(Client::run);
    long step = BETWEEN_POLLS.toMillis() / MAILBOXES;
    for (int i = 0; i < MAILBOXES; i++) {
      Client client = clients.get(i);
      clock.scheduleAtFixedRate(
          () -> threads.execute(client), i * step, BETWEEN_POLLS.toMillis(), TimeUnit.MILLISECONDS);
    }

    measure(LENGTH.multipliedBy(6).dividedBy(10));
    assertSteady("at first");

    tenant.conditions(
        """
        {"disruptions": [{"protocol": "graph", "operation": "*", "every": 3, "action": "status",
                          "status": 429, "retryAfterSeconds": 3}]}
        """);
    measure(LENGTH.dividedBy(10));
    assertThat(throttled()).as("throttled on purpose").isPositive();
    tenant.recover();
    measure(LENGTH.dividedBy(10));

    measure(LENGTH.multipliedBy(2).dividedBy(10));
    assertSteady("afterwards");
    clock.shutdownNow();
    for (Client client : clients) {
      assertComplete(client);
    }
  }

  /** Counts from zero, and lets so much time pass. */
  private void measure(Duration time) {
    sandbox.requests().reset();
    refusals.clear();
    answers.set(0);
    CountDownLatch over = new CountDownLatch(1);
    clock.schedule(over::countDown, time.toMillis(), TimeUnit.MILLISECONDS);
    try {
      assertThat(over.await(time.toSeconds() + 60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void assertSteady(String when) {
    LOG.info(
        "{}: {} answers, {} throttled, {} at once",
        when,
        answers.get(),
        throttled(),
        sandbox.requests().highestConcurrency("graph"));
    assertThat(throttled()).as("429 " + when).isZero();
    assertThat(sandbox.requests().highestConcurrency("graph")).as(when).isLessThanOrEqualTo(4);
    assertThat(refusals).as(when).isEmpty();
    assertThat(answers.get()).as(when).isGreaterThan(MAILBOXES);
  }

  /** Nothing that was acknowledged is missing, nothing is there twice. */
  private void assertComplete(Client client) {
    synchronized (client) {
      Mailbox mailbox = sandbox.tenant().mailbox(client.login).orElseThrow();
      int upstream = mailbox.items(mailbox.folder(DistinguishedFolder.CALENDAR).id()).size();
      assertThat(upstream)
          .as(client.login)
          .isBetween(client.written.get(), client.written.get() + 1);
      assertThat(DavClient.hrefs(client.dav.syncCollection(client.calendar, "")))
          .as(client.login)
          .hasSize(upstream);
    }
  }

  private long throttled() {
    return sandbox.requests().count("graph-status", "429");
  }

  private static String login(int number) {
    return "employee%03d@contoso.example".formatted(number);
  }
}
