package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.app.Demo;
import dev.postern.app.cli.Program;
import dev.postern.app.cli.Program.Outcome;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is killed while it switches mailboxes, again and again. */
class PromiseASwitchSurvivesAKillTest {
  @TempDir Path state;
  private PosternProcess sandbox;
  private TenantControl tenant;
  private TenantItems items;
  private GatewayFiles files;
  private PosternProcess gateway;

  @BeforeEach
  void start() {
    sandbox =
        PosternProcess.start(
            state.resolve("tenant"),
            "sandbox",
            "--sandbox-https-port=0",
            "--sandbox-http-port=0",
            "--sandbox-imaps-port=0",
            "--sandbox-pops-port=0",
            "--sandbox-smtp-port=0");
    tenant = new TenantControl(sandbox.port("http"));
    items = new TenantItems(sandbox.port("http"));
    files =
        GatewayFiles.write(
            state,
            new GatewayFiles.TenantPorts(
                sandbox.port("https"),
                sandbox.port("imaps"),
                sandbox.port("pops"),
                sandbox.port("smtp"),
                state.resolve("tenant/data/sandbox/keys")),
            Via.EWS);
    startGateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
    tenant.close();
    items.close();
    sandbox.close();
  }

  private void startGateway() {
    gateway =
        PosternProcess.start(
            state.resolve("gateway-log"), "serve", "--config", files.config().toString());
  }

  private Outcome switchAll() {
    try {
      return Program.run(
          state, "", "migrate", "switch", "--all", "--json", "--data", files.data().toString());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void killed_at_any_moment_a_mailbox_is_on_one_backend_or_the_other_and_no_client_sees_it() {
    Map<String, String> tokens = new HashMap<>();
    Map<String, List<String>> upstream = new HashMap<>();
    for (String login : Demo.LOGINS) {
      try (DavClient client = dav(login)) {
        HttpResponse<String> synced = client.syncCollection(client.calendar("calendar"), "");
        assertThat(synced.statusCode()).as(synced.body()).isEqualTo(207);
        tokens.put(login, DavClient.syncToken(synced));
        upstream.put(login, items.in(login, "calendar"));
      }
    }

    for (int calls : List.of(2, 6, 10, 14)) {
      killWhile(calls);
      startGateway();
      tokens.forEach(this::seesNothing);
    }
    Outcome last = switchAll();

    assertThat(last.exitCode()).as(last.out() + last.err()).isZero();
    assertThat(last.out()).contains("\"event\":\"done\"").contains("\"well\":3");
    tokens.forEach(this::seesNothing);
    Outcome again = switchAll();
    assertThat(again.out().lines().filter(line -> line.contains("\"event\":\"already\"")))
        .hasSize(Demo.LOGINS.size());
    tenant.conditions("{\"ews\": \"disabled\"}");
    tokens.forEach(this::seesNothing);
    tenant.recover();
    upstream.forEach((login, ids) -> assertThat(items.in(login, "calendar")).isEqualTo(ids));
  }

  /** Kills the gateway when it has asked Graph so often for the mailboxes that it switches. */
  private void killWhile(int calls) {
    tenant.reset();
    tenant.conditions("{\"latencyMillis\": 300}");
    CompletableFuture<Outcome> migration =
        CompletableFuture.supplyAsync(this::switchAll, Thread::startVirtualThread);
    Await.until(
        "the switch is under way, or over",
        () -> tenant.requests("graph") >= calls || migration.isDone());
    gateway.kill();
    assertThat(migration.join().exitCode()).isIn(0, 1);
    tenant.recover();
  }

  private void seesNothing(String login, String token) {
    try (DavClient client = dav(login)) {
      HttpResponse<String> since = client.syncCollection(client.calendar("calendar"), token);
      assertThat(since.statusCode()).as(since.body()).isEqualTo(207);
      assertThat(DavClient.hrefs(since)).as(login).isEmpty();
      assertThat(DavClient.syncToken(since)).as(login).isEqualTo(token);
    }
  }

  private DavClient dav(String login) {
    return new DavClient(gateway.port("http"), login, Demo.PASSWORD);
  }
}
