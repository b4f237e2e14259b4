package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.app.endtoend.PushedTo.Client;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What happens in Exchange reaches the clients of both gateways, and of one when the other dies.
 */
@ParameterizedClass
@EnumSource
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoGatewaysTest {
  @Parameter private Via via;

  private static final String ALICE = "alice@contoso.example";
  private static final String BOB = "bob@contoso.example";
  private static final String CAROL = "carol@contoso.example";

  /** Two seconds are meant; the rest is for machines that do much else. */
  private static final Duration SOON = Duration.ofSeconds(6);

  /** A lease would last three quarters of a minute, and Exchange's own patience half an hour. */
  private static final Duration TAKEN_OVER = Duration.ofSeconds(15);

  @TempDir static Path folder;
  private static PushedTo service;
  private static TwoGateways both;
  private static DavClient one;
  private static DavClient two;
  private static String calendar;

  @BeforeParameterizedClassInvocation
  static void start(Via via) throws IOException {
    service = new PushedTo();
    both =
        new TwoGateways(
            folder.resolve(via.backend()),
            via,
            "push-to-clients: { also-allow: [\"" + service.origin() + "\"] }\n");
    one = both.atFirst(ALICE);
    two = both.atSecond(ALICE);
    calendar = one.calendar("calendar");
    awaitQuiet();
  }

  @AfterParameterizedClassInvocation
  static void stop() throws IOException {
    one.close();
    two.close();
    both.close();
    service.close();
  }

  @Test
  @Order(1)
  void a_change_reaches_the_clients_of_both_by_one_subscription_and_no_poll_asks() {
    assertThat(subscriptions()).isEqualTo(1);
    both.sandbox.requests().reset();
    long made = System.nanoTime();
    both.foreign.createEvent(ALICE, "Seen by both");
    Await.until("one shows it", () -> shows(one, "Seen by both"));
    Await.until("and the other", () -> shows(two, "Seen by both"));
    assertThat(Duration.ofNanos(System.nanoTime() - made)).isLessThan(SOON);
    assertThat(both.asked(via == Via.EWS ? "SyncFolderItems" : "delta"))
        .as(both.counts())
        .isBetween(1L, 2L);
    awaitQuiet();
    assertThat(subscriptions()).isEqualTo(1);
  }

  @Test
  @Order(2)
  void a_client_is_told_once_whichever_gateway_it_registered_with() {
    List<Client> clients =
        IntStream.range(0, 10).mapToObj(i -> service.client(via + "-" + i)).toList();
    for (Client client : clients) {
      PushInstallation.register(clients.indexOf(client) % 2 == 0 ? one : two, calendar, client);
    }
    awaitQuiet();
    long made = System.nanoTime();
    both.foreign.createEvent(ALICE, "Told by push");
    Await.until("all are told", () -> clients.stream().noneMatch(it -> it.received.isEmpty()));
    assertThat(Duration.ofNanos(System.nanoTime() - made)).isLessThan(SOON);
    for (DavClient client : List.of(one, two)) {
      String token = clients.getFirst().received.getFirst().element("sync-token");
      assertThat(DavClient.hrefs(client.syncCollection(calendar, token))).isEmpty();
    }

    // Messages about one collection are five seconds apart: what was told twice came before this.
    Client late = service.client(via + "-late");
    PushInstallation.register(one, calendar, late);
    both.foreign.createEvent(ALICE, "Told to one more");
    Await.until("the late one is told", () -> !late.received.isEmpty());
    assertThat(clients).allSatisfy(it -> assertThat(it.received).hasSize(1));
  }

  @Test
  @Order(3)
  void a_put_repeated_at_the_other_gateway_meanwhile_neither_doubles_it_nor_its_invitation() {
    String meeting = Texts.meeting("twice", BOB, CAROL, "Sent twice");
    long before = both.tenant.submitted(CAROL);
    try (DavClient here = both.atFirst(BOB);
        DavClient there = both.atSecond(BOB)) {
      here.syncCollection(here.calendar("calendar"), "");
      there.syncCollection(there.calendar("calendar"), "");
      String name = here.calendar("calendar") + "twice.ics";
      both.tenant.reset();
      both.tenant.conditions("{\"latencyMillis\": 700}");
      CompletableFuture<HttpResponse<String>> sent =
          CompletableFuture.supplyAsync(
              () -> here.putEvent(name, meeting), Thread::startVirtualThread);
      Await.until(
          "it is under way", () -> both.tenant.requests(via.backend(), via.createEvent()) == 1);
      assertThat(there.putEvent(name, meeting).statusCode()).isEqualTo(204);
      assertThat(sent.join().statusCode()).as(sent.join().body()).isEqualTo(201);
      both.tenant.recover();
      assertThat(there.get(name).body()).isEqualTo(meeting);
    }
    assertThat(both.items.withSubject(BOB, "calendar", "Sent twice")).hasSize(1);
    assertThat(both.tenant.submitted(CAROL) - before).as("invitations").isOne();
  }

  @Test
  @Order(4)
  void when_one_is_killed_the_other_takes_over_at_once_and_nothing_is_missed() {
    awaitQuiet();
    long before = subscriptions();
    both.first.kill();
    long killed = System.nanoTime();
    both.foreign.createEvent(ALICE, "Nobody was told");
    Await.until("the other one shows it", () -> shows(two, "Nobody was told"));
    Await.until("and its polls cost nothing", () -> costsNothing(List.of(two)));
    assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(TAKEN_OVER);
    both.foreign.createEvent(ALICE, "Told to the other one");
    Await.until("it shows that", () -> shows(two, "Told to the other one"));
    assertThat(subscriptions()).as("those that somebody hears").isEqualTo(before);
  }

  private static boolean shows(DavClient client, String subject) {
    HttpResponse<String> answer = client.syncCollection(calendar, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(207);
    return client.calendarMultiget(calendar, DavClient.hrefs(answer)).body().contains(subject);
  }

  private static void awaitQuiet() {
    Await.until("polls cost nothing", () -> costsNothing(List.of(one, two)));
  }

  private static boolean costsNothing(List<DavClient> clients) {
    both.sandbox.requests().reset();
    clients.forEach(client -> shows(client, ""));
    return both.asked("") == 0 && subscriptions() > 0;
  }

  /** Those of Alice's that are heard. */
  private static long subscriptions() {
    long streams =
        both.sandbox.streams().all().stream()
            .filter(it -> it.open() && it.mailbox().equals(ALICE))
            .count();
    return streams + both.tenant.subscriptions().size();
  }
}
