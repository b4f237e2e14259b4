package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.app.cli.Program.Outcome;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * vdirsyncer and a client of sync-collection on a mailbox that is switched from EWS to Graph under
 * their feet, and go on after EWS was blocked: nothing that they have is transferred again.
 */
class SwitchUnderWritesTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String BOB = "bob@contoso.example";
  private static final int BASE = 20;
  private static final Pattern ETAGS =
      Pattern.compile("<(?:\\w+:)?href>([^<]*)</.*?getetag>([^<]*)<", Pattern.DOTALL);

  @TempDir Path folder;
  private Installation installation;
  private TenantControl tenant;
  private DavClient raw;
  private Vdirsyncer vdirsyncer;
  private final Map<String, String> tags = new ConcurrentHashMap<>();
  private String token;
  private long mailed;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Vdirsyncer.isInstalled(), "vdirsyncer is not installed");
    installation = Installation.start(folder.resolve("servers"), Via.EWS, SeedLevel.EMPTY);
    tenant = new TenantControl(installation.sandbox().httpPort());
    raw = installation.client(ALICE);
    for (int i = 0; i < BASE; i++) {
      String uid = "base-" + i;
      put(uid + ".ics", Texts.event(uid, "20270201T100000Z", "Of before " + i));
    }
    put("board.ics", Texts.meeting("board", ALICE, BOB, "Board"));
    HttpResponse<String> synced = raw.syncCollection(calendar(), "");
    token = DavClient.syncToken(synced);
    vdirsyncer = new Vdirsyncer(folder.resolve("vdirsyncer"), installation.httpPort(), ALICE);
    vdirsyncer.run("discover");
    vdirsyncer.run("sync");
    assertThat(Vdirsyncer.transfers(vdirsyncer.run("sync"))).isEmpty();
    mailed = tenant.submitted(BOB);
    assertThat(mailed).isEqualTo(1);
  }

  @AfterEach
  void stop() throws Exception {
    if (installation != null) {
      raw.close();
      tenant.close();
      installation.close();
    }
  }

  private String calendar() {
    return raw.calendar("calendar");
  }

  private void put(String name, String text) {
    HttpResponse<String> answer = raw.putEvent(calendar() + name, text);
    assertThat(answer.statusCode()).as(answer.body()).isIn(201, 204);
    tags.put(calendar() + name, answer.headers().firstValue("ETag").orElseThrow());
  }

  private static Map<String, String> tags(HttpResponse<String> multistatus) {
    Map<String, String> found = new ConcurrentHashMap<>();
    ETAGS
        .matcher(multistatus.body())
        .results()
        .forEach((MatchResult m) -> found.put(m.group(1), m.group(2).replace("&quot;", "\"")));
    return found;
  }

  private Outcome switched() throws Exception {
    Outcome outcome = installation.migrate("switch", ALICE);
    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    assertThat(outcome.out()).contains("is on graph now");
    return outcome;
  }

  /** What the sync-collection client would have to download, since its last token. */
  private List<String> news() {
    HttpResponse<String> report = raw.syncCollection(calendar(), token);
    assertThat(report.statusCode()).as(report.body()).isEqualTo(207);
    token = DavClient.syncToken(report);
    List<String> news = new ArrayList<>(DavClient.hrefs(report));
    Map<String, String> reported = tags(report);
    news.removeIf(href -> reported.containsKey(href) && reported.get(href).equals(tags.get(href)));
    tags.putAll(reported);
    return news;
  }

  @Test
  void clients_that_write_five_times_a_second_see_nothing_of_a_switch() throws Exception {
    List<String> transfers = new ArrayList<>();
    AtomicInteger syncs = new AtomicInteger();
    AtomicBoolean enough = new AtomicBoolean();
    Map<String, String> byRaw;
    Map<String, String> byFiles;
    try (FrequentWrites puts = FrequentWrites.begin("raw", this::put);
        FrequentWrites files = FrequentWrites.begin("file", vdirsyncer::write)) {
      CompletableFuture<Void> syncing =
          CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
              transfers.addAll(Vdirsyncer.transfers(vdirsyncer.run("sync")));
              syncs.incrementAndGet();
            }
          });
      Await.until("both write", () -> puts.count() > 5 && syncs.get() > 1);
      switched();
      tenant.conditions("{\"ews\": \"disabled\"}");
      int putsThen = puts.count();
      int syncsThen = syncs.get();
      Await.until(
          "both went on", () -> puts.count() > putsThen + 10 && syncs.get() > syncsThen + 2);
      byRaw = puts.written();
      byFiles = files.written();
      enough.set(true);
      syncing.join();
    }
    transfers.addAll(Vdirsyncer.transfers(vdirsyncer.run("sync")));

    assertThat(transfers).noneMatch(line -> line.contains("base-") || line.contains("board"));
    assertThat(Vdirsyncer.transfers(vdirsyncer.run("sync"))).isEmpty();
    assertThat(news()).isNotEmpty().allMatch(href -> href.contains("/file-"));
    assertThat(news()).isEmpty();
    byRaw.forEach((name, text) -> {
      assertThat(raw.get(calendar() + name).body()).isEqualTo(text);
      assertThat(vdirsyncer.read(name)).isEqualToNormalizingNewlines(text);
    });
    byFiles.forEach((name, text) ->
        assertThat(raw.get(calendar() + name).body()).isEqualToNormalizingNewlines(text));
    assertThat(tenant.submitted(BOB)).as("mails").isEqualTo(mailed);
    assertThat(installation.sandbox().requests().highestConcurrency("graph")).isBetween(1, 4);
    isUpstreamOnce(byRaw.size() + byFiles.size());
  }

  @Test
  void a_mailbox_whose_ews_is_blocked_already_is_switched_and_nothing_is_transferred()
      throws Exception {
    tenant.conditions("{\"ews\": \"disabled\"}");
    assertThat(raw.putEvent(calendar() + "late.ics", Texts.event("late", "20270301T100000Z", "x")))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(503);

    assertThat(switched().out()).contains("the old backend does not answer");

    assertThat(news()).isEmpty();
    assertThat(Vdirsyncer.transfers(vdirsyncer.run("sync"))).isEmpty();
    put("late.ics", Texts.event("late", "20270301T100000Z", "Not too late"));
    put("base-0.ics", Texts.event("base-0", "20270201T100000Z", "Changed over Graph"));
    assertThat(news()).isEmpty();
    assertThat(Vdirsyncer.transfers(vdirsyncer.run("sync"))).hasSize(2);
    try (DavClient bob = installation.client(BOB)) {
      assertThat(installation.migrate("switch", BOB).exitCode()).as("never used").isZero();
      assertThat(bob.syncCollection(bob.calendar("calendar"), "").statusCode()).isEqualTo(207);
    }
    assertThat(tenant.submitted(BOB)).as("mails").isEqualTo(mailed);
    isUpstreamOnce(1);
  }

  /** Asked past the gateway, by the way that was blocked for it. */
  private void isUpstreamOnce(int more) {
    tenant.recover();
    try (TenantItems items = new TenantItems(installation.sandbox().httpPort())) {
      assertThat(items.in(ALICE, "calendar")).hasSize(BASE + 1 + more);
    }
  }
}
