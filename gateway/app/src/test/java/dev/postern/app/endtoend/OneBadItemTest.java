package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * An item that Exchange cannot open, or that breaks a strict parser, concerns itself alone: the
 * others come through, it is counted, logged without its content and tried again.
 */
@ParameterizedClass
@EnumSource
class OneBadItemTest {
  private static final String ALICE = "alice@contoso.example";
  private static final String BAD = "Zyxomma petiolatum";

  @Parameter private Via via;
  @TempDir private Path folder;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Installation installation;
  private TenantControl tenant;
  private TenantItems items;
  private ForeignGraph outlook;
  private DavClient alice;

  @BeforeEach
  void start() throws IOException {
    log.start();
    logger().addAppender(log);
    logger().setLevel(Level.WARN);
    installation = Installation.start(folder.resolve("servers"), via, SeedLevel.EMPTY);
    tenant = new TenantControl(installation.sandbox().httpPort());
    items = new TenantItems(installation.sandbox().httpPort());
    outlook = new ForeignGraph(installation.sandbox().httpPort());
    alice = installation.client(ALICE);
  }

  @AfterEach
  void stop() throws IOException {
    logger().setLevel(null);
    logger().detachAppender(log);
    alice.close();
    outlook.close();
    items.close();
    tenant.close();
    installation.close();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger("dev.postern");
  }

  private void damage(String fault) {
    tenant.conditions(
        "{\"unreadable\": [{\"subject\": \"%s\", \"fault\": \"%s\"}]}".formatted(BAD, fault));
  }

  private static String task(String uid, String summary) {
    return Texts.event(uid, summary)
        .replace("VEVENT", "VTODO")
        .replaceFirst("DTSTART.*\r\nDURATION.*\r\n", "");
  }

  private String text(String path) {
    HttpResponse<String> answer = alice.get(path);
    return answer.statusCode() == 200 ? answer.body() : "status " + answer.statusCode();
  }

  private List<String> names(String collection) {
    return names(alice.syncCollection(collection, ""));
  }

  private static List<String> names(HttpResponse<String> multistatus) {
    assertThat(multistatus.statusCode()).as(multistatus.body()).isEqualTo(207);
    return DavClient.hrefs(multistatus).stream()
        .map(href -> href.substring(href.lastIndexOf('/') + 1))
        .sorted()
        .toList();
  }

  private String unreadable() {
    return alice
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("postern_unreadable_items "))
        .findFirst()
        .orElse("not counted")
        .replace("postern_unreadable_items ", "");
  }

  private void tenMinutesLater() throws Exception {
    alice.close();
    installation.tryAgain();
    alice = installation.client(ALICE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"corrupt", "missing"})
  void what_cannot_be_opened_stops_no_other_and_appears_once_it_is_mended(String fault)
      throws Exception {
    String calendar = alice.calendar("calendar");
    String tasks = alice.calendar("tasks");
    String book = alice.addressBook("contacts");
    Map<String, String> subjects = Map.of("a", "First", "bad", BAD, "c", "Third");
    subjects.forEach((name, subject) -> {
      assertThat(
              List.of(
                  alice.putEvent(calendar + name + ".ics", Texts.event(name, subject)).statusCode(),
                  alice.putEvent(tasks + name + ".ics", task(name, subject)).statusCode(),
                  alice.putCard(book + name + ".vcf", Texts.card(name, subject)).statusCode()))
          .containsOnly(201);
    });
    alice.close();
    installation.dropMirror();
    alice = installation.client(ALICE);
    damage(fault);

    assertThat(names(calendar)).containsExactly("a.ics", "c.ics");
    assertThat(names(tasks)).containsExactly("a.ics", "c.ics");
    assertThat(names(book)).containsExactly("a.vcf", "c.vcf");

    assertThat(unreadable()).isEqualTo("3.0");
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.contains("in calendar cannot be read and is tried again later"))
        .noneMatch(line -> line.contains(BAD));
    for (String each : List.of("calendar", "tasks", "contacts")) {
      assertThat(items.in(ALICE, each)).as(each).hasSize(3);
    }
    assertThat(items.in(ALICE, "deleteditems")).isEmpty();
    outlook.createEvent(ALICE, "Newcomer");
    Await.until("the sync goes on", () -> names(calendar).size() == 3);
    String token = DavClient.syncToken(alice.syncCollection(calendar, ""));
    tenant.recover();
    assertThat(names(alice.syncCollection(calendar, token))).isEmpty();

    tenMinutesLater();

    assertThat(names(alice.syncCollection(calendar, token))).containsExactly("bad.ics");
    assertThat(text(calendar + "bad.ics")).contains("SUMMARY:" + BAD);
    assertThat(names(tasks)).contains("bad.ics");
    assertThat(names(book)).contains("bad.vcf");
    assertThat(unreadable()).isEqualTo("0.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"corrupt", "missing"})
  void what_can_no_longer_be_opened_stays_as_it_was_known(String fault) throws Exception {
    String calendar = alice.calendar("calendar");
    String path = calendar + "known.ics";
    assertThat(alice.putEvent(path, Texts.event("known", "Known")).statusCode()).isEqualTo(201);
    String token = DavClient.syncToken(alice.syncCollection(calendar, ""));
    damage(fault);
    outlook.patchEvent(ALICE, outlook.events(ALICE).get("Known"), "{\"subject\": \"" + BAD + "\"}");

    Await.until(
        "it is counted",
        () -> {
          assertThat(names(alice.syncCollection(calendar, token))).isEmpty();
          return unreadable().equals("1.0");
        });

    assertThat(text(path)).contains("SUMMARY:Known");
    outlook.createEvent(ALICE, "Newcomer");
    Await.until("the sync goes on", () -> names(calendar).size() == 2);
    tenant.recover();
    tenMinutesLater();
    assertThat(names(alice.syncCollection(calendar, token))).contains("known.ics").hasSize(2);
    assertThat(text(path)).contains("SUMMARY:" + BAD);
  }

  @Test
  void an_event_that_fails_the_whole_list_is_found_out() {
    for (int i = 0; i < 105; i++) {
      outlook.createEvent(ALICE, i == 60 ? BAD : "Event " + i);
    }
    damage("missing");

    assertThat(names(alice.calendar("calendar"))).hasSize(104);

    assertThat(unreadable()).isEqualTo("1.0");
    if (via == Via.GRAPH) {
      assertThat(tenant.requests("graph-batch", "GET calendars/{id}/events"))
          .as("they were listed")
          .isPositive();
    }
  }

  @Test
  void characters_that_xml_does_not_allow_break_nothing() {
    outlook.createEvent(ALICE, "Before");
    outlook.createEvent(ALICE, "Bell\\u0007 rings\\u001b[1m");
    outlook.createEvent(ALICE, "After");
    String calendar = alice.calendar("calendar");

    List<String> texts = names(calendar).stream().map(name -> text(calendar + name)).toList();

    assertThat(texts)
        .hasSize(3)
        .anyMatch(text -> text.matches("(?s).*SUMMARY:Bell.? rings.*"))
        .noneMatch(text -> text.chars().anyMatch(c -> c < ' ' && c != '\r' && c != '\n'));
    assertThat(unreadable()).isEqualTo("0.0");
  }
}
