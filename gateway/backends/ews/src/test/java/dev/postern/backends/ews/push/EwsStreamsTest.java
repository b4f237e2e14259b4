package dev.postern.backends.ews.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Streams;
import dev.postern.backends.ews.Tenants;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.ews.streaming.StreamingNotifications.Shown;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.PropertyBag;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that Exchange holds open: shared, reopened, and begun anew after a gap. */
class EwsStreamsTest {
  private Sandbox sandbox;
  private final Ear ear = new Ear();
  private Streams.Listening listening = new None();

  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
  }

  @AfterEach
  void stop() throws IOException {
    listening.close();
    sandbox.close();
  }

  @Test
  void mailboxes_of_a_site_share_connections_of_at_most_as_many_as_are_allowed() throws Exception {
    conditions("{\"streaming\": {\"groups\": 2}}");
    Set<MailAddress> all = mailboxes(230);
    listening = listen(100);
    listening.to(all);
    await("all are told of", () -> ear.told.size() == 230);
    assertThat(sandbox.streams().connections()).isBetween(3, 4);
    assertThat(sandbox.streams().all()).hasSize(230).allMatch(Shown::open);
    Map<String, Long> servers =
        sandbox.streams().all().stream()
            .collect(Collectors.groupingBy(Shown::server, Collectors.counting()));
    assertThat(servers.values()).allMatch(count -> count <= 200);
    assertThat(sandbox.requests().count("autodiscover", "GetUserSettings")).isEqualTo(3);
    for (MailAddress mailbox : all.stream().limit(20).toList()) {
      change(mailbox);
    }
    await("all that changed are heard", () -> ear.changed.size() == 20);
  }

  @Test
  void a_folder_that_changes_is_named() throws Exception {
    MailAddress mailbox = mailboxes(1).iterator().next();
    listening = listen(200);
    listening.to(Set.of(mailbox));
    await("it is told of", () -> ear.told.contains(mailbox));
    String folder = change(mailbox);
    await("the folder is named", () -> ear.folders(mailbox).contains(new FolderId(folder)));
  }

  @Test
  void newcomers_share_a_second_connection_until_the_first_ones_time_is_over() throws Exception {
    Set<MailAddress> all = mailboxes(4);
    Set<MailAddress> first = all.stream().limit(2).collect(Collectors.toSet());
    listening = listen(200);
    listening.to(first);
    await("the first are told of", () -> ear.told.containsAll(first));
    listening.to(all);
    await("all are told of", () -> ear.told.containsAll(all));
    assertThat(sandbox.streams().connections()).isEqualTo(2);
    assertThat(ear.begun.get()).isEqualTo(4);
    sandbox.streams().end();
    await("they share one", () -> sandbox.streams().connections() == 1 && ear.told.equals(all));
    for (MailAddress mailbox : first) {
      change(mailbox);
    }
    await("nothing is missed", () -> ear.changed.keySet().containsAll(first));
  }

  @Test
  void after_a_break_all_begin_anew_and_after_the_time_is_over_none() throws Exception {
    Set<MailAddress> all = mailboxes(3);
    listening = listen(200);
    listening.to(all);
    await("all are told of", () -> ear.told.equals(all));
    sandbox.streams().end();
    await("it is open again", () -> opened() == 2 && sandbox.streams().connections() == 1);
    assertThat(ear.begun.get()).isEqualTo(3);
    sandbox.streams().drop();
    await("all begin anew", () -> ear.begun.get() == 6);
    assertThat(sandbox.streams().all()).as("without other subscriptions").hasSize(3);
  }

  @Test
  void connections_whose_time_is_over_and_whose_tokens_have_expired_go_on_and_nothing_is_missed()
      throws Exception {
    // Half an hour takes a second, and a token lasts for one.
    conditions("{\"tokenLifetimeSeconds\": 1, \"streaming\": {\"minuteMillis\": 34}}");
    Set<MailAddress> all = mailboxes(2);
    listening = listen(200);
    listening.to(all);
    await("all are told of", () -> ear.told.equals(all));
    int tokens = tokens();
    await("it is opened again and again", () -> opened() >= 4);
    assertThat(tokens()).isGreaterThan(tokens);
    for (MailAddress mailbox : all) {
      change(mailbox);
    }
    await("all are heard", () -> ear.changed.keySet().equals(all));
    assertThat(ear.begun.get()).as("without a gap").isEqualTo(2);
    assertThat(sandbox.requests().count("ews", "Subscribe")).isEqualTo(2);
  }

  @Test
  void one_that_breaks_in_the_middle_of_an_event_begins_anew() throws Exception {
    Set<MailAddress> all = mailboxes(2);
    listening = listen(200);
    listening.to(all);
    await("all are told of", () -> ear.told.equals(all));
    sandbox.streams().cut();
    change(all.iterator().next());
    await("all begin anew", () -> ear.begun.get() == 4 && ear.told.equals(all));
    assertThat(ear.changed).as("half an event").isEmpty();
  }

  @Test
  void one_that_is_lost_is_subscribed_to_anew_and_the_others_miss_nothing() throws Exception {
    Set<MailAddress> all = mailboxes(3);
    listening = listen(200);
    listening.to(all);
    await("all are told of", () -> ear.told.equals(all));
    MailAddress one = all.iterator().next();
    sandbox.streams().lose(Optional.of(one.value()));
    await("it begins anew", () -> ear.begun.get() == 4 && ear.told.equals(all));
    for (MailAddress mailbox : all) {
      change(mailbox);
    }
    await("all are heard", () -> ear.changed.keySet().equals(all));
  }

  @Test
  void a_restart_of_exchange_begins_everything_anew() throws Exception {
    Set<MailAddress> all = mailboxes(3);
    listening = listen(200);
    listening.to(all);
    await("all are told of", () -> ear.told.equals(all));
    sandbox.streams().drop();
    sandbox.streams().lose(Optional.empty());
    await("all begin anew", () -> ear.begun.get() >= 6 && ear.told.equals(all));
    change(all.iterator().next());
    await("changes are heard", () -> !ear.changed.isEmpty());
  }

  @Test
  void what_may_not_be_listened_to_keeps_nobody_else_from_it() throws Exception {
    Set<MailAddress> all = mailboxes(3);
    MailAddress denied = all.stream().sorted().findFirst().orElseThrow();
    conditions("{\"impersonationDenied\": [\"" + denied + "\"]}");
    listening = listen(200);
    listening.to(all);
    await("the others are told of", () -> ear.told.size() == 2);
    assertThat(ear.refused).containsOnlyKeys(denied);
    assertThat(
            sandbox.requests().counts().stream()
                .filter(it ->
                    it.operation().equals("Subscribe") && it.mailbox().equals(denied.value())))
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void a_tenant_that_blocks_ews_is_not_pestered() throws Exception {
    Set<MailAddress> all = mailboxes(2);
    conditions("{\"ews\": \"blocked-by-policy\"}");
    listening = listen(200);
    listening.to(all);
    await("all are refused", () -> ear.refused.keySet().equals(all));
    assertThat(sandbox.requests().count("ews", "Subscribe")).isEqualTo(2);
    assertThat(sandbox.requests().count("ews", "GetStreamingEvents")).isZero();
  }

  @Test
  void without_autodiscover_each_mailbox_has_a_connection_of_its_own() throws Exception {
    conditions(
        """
        {"disruptions":[{"protocol":"autodiscover","operation":"GetUserSettings",
          "action":"status","status":503,"times":100}]}
        """);
    Set<MailAddress> all = mailboxes(3);
    listening = listen(200);
    listening.to(all);
    await("all are told of", () -> ear.told.equals(all));
    assertThat(sandbox.streams().connections()).isEqualTo(3);
  }

  @Test
  void one_that_is_no_longer_wanted_is_unsubscribed_from() throws Exception {
    Set<MailAddress> all = mailboxes(2);
    listening = listen(200);
    listening.to(all);
    await("all are told of", () -> ear.told.equals(all));
    MailAddress kept = all.iterator().next();
    listening.to(Set.of(kept));
    await("one is left", () -> sandbox.streams().all().size() == 1);
    await("and told of", () -> sandbox.streams().all().getFirst().open());
    change(kept);
    await("it is heard", () -> ear.changed.containsKey(kept));
  }

  private Streams.Listening listen(int mailboxes) {
    return ((Streams)
            Tenants.cloud(sandbox, "subscriptions-per-connection: " + mailboxes)
                .notifications()
                .orElseThrow())
        .listen(ear);
  }

  private Set<MailAddress> mailboxes(int count) {
    Set<MailAddress> all = new HashSet<>();
    for (int i = 0; i < count; i++) {
      String address = "user%04d@contoso.example".formatted(i);
      sandbox.tenant().add(Mailbox.create(new Address("User " + i, address)));
      all.add(new MailAddress(address));
    }
    return all;
  }

  /** Something happens in the calendar; the folder's id. */
  private String change(MailAddress mailbox) {
    Mailbox store = sandbox.tenant().mailbox(mailbox.value()).orElseThrow();
    return store.locked(() -> {
      String folder = store.folder(DistinguishedFolder.CONTACTS).id();
      store.add(ItemKind.CONTACT, folder, new PropertyBag());
      return folder;
    });
  }

  private int tokens() {
    return (int)
        sandbox.requests().counts().stream()
            .filter(it -> it.operation().toLowerCase(Locale.ROOT).contains("token"))
            .mapToLong(it -> it.count())
            .sum();
  }

  private long opened() {
    return sandbox.requests().count("ews", "GetStreamingEvents");
  }

  private void conditions(String json) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + sandbox.httpPort() + "/control/conditions"))
                  .PUT(HttpRequest.BodyPublishers.ofString(json))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  private static void await(String what, BooleanSupplier itIsSo) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!itIsSo.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain until " + what).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  /** Before a test listens. */
  private static final class None implements Streams.Listening {
    @Override
    public void to(Set<MailAddress> mailboxes) {}

    @Override
    public void close() {}
  }
}
