package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Event;
import dev.postern.api.model.Events;
import dev.postern.formats.CalendarFormat;
import dev.postern.formats.text.Component;
import dev.postern.formats.text.Document;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From an empty mirror, the text of an event is byte for byte the same by EWS and by Graph. */
final class SameTextTest {
  private static final CalendarFormat FORMAT = new CalendarFormat();

  /** Some files hold hundreds of events made by one program; a few of them say enough. */
  private static final int FROM_ONE_FILE = 12;

  private static final Map<ItemStore<Event>, FolderId> CALENDARS = new HashMap<>();

  private static Sandbox sandbox;
  private static GraphTenant tenant;
  private static Backend ews;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral().withSeed(SeedLevel.FULL));
    tenant = new GraphTenant(sandbox);
    ews = tenant.ews();
  }

  @AfterAll
  static void stop() throws IOException {
    ews.close();
    tenant.close();
    sandbox.close();
  }

  /** As the mirror writes it; one is told from another by UID and the time it was made. */
  private static Map<String, String> texts(ItemStore<Event> store, Access access) {
    FolderId calendar = store.folders(access).getFirst().id();
    List<ItemId> ids = new ArrayList<>();
    Optional<Cursor> cursor = Optional.empty();
    boolean more = true;
    while (more) {
      ChangePage page = store.changes(access, calendar, cursor);
      page.changed().forEach(changed -> ids.add(changed.id()));
      cursor = Optional.of(page.next());
      more = page.more();
    }
    Map<String, String> texts = new TreeMap<>();
    for (Fetched<Event> fetched : store.fetch(access, ids)) {
      assertThat(fetched).isInstanceOf(Fetched.Found.class);
      RemoteItem<Event> item = ((Fetched.Found<Event>) fetched).item();
      texts.merge(
          item.item().uid() + " " + item.created(), text(item), (one, other) -> one + other);
    }
    return texts;
  }

  private static String text(RemoteItem<Event> item) {
    Event event = item.identity().map(it -> Events.uid(item.item(), it.uid())).orElse(item.item());
    return FORMAT.write(
        new RemoteItem<>(
            item.id(), item.version(), item.created(), item.modified(), item.identity(), event));
  }

  @Test
  void what_outlook_made_is_the_same_text() {
    SoftAssertions all = new SoftAssertions();
    int compared = 0;
    for (Access access : List.of(GraphTenant.ALICE, GraphTenant.BOB)) {
      Map<String, String> byEws = texts(ews.events(), access);
      Map<String, String> byGraph = texts(tenant.events(), access);
      assertThat(byGraph.keySet()).isEqualTo(byEws.keySet());
      byEws.forEach((key, text) -> all.assertThat(byGraph.get(key)).as(key).isEqualTo(text));
      compared += byEws.size();
    }
    all.assertAll();
    assertThat(compared).isGreaterThan(50);
  }

  @Test
  void the_worlds_calendars_are_the_same_text() throws IOException {
    SoftAssertions all = new SoftAssertions();
    int taken = 0;
    int refused = 0;
    for (Map.Entry<String, Event> each : corpus().entrySet()) {
      ItemStore<Event> writer = taken % 2 == 0 ? ews.events() : tenant.events();
      Identity identity = Events.identity(each.getKey(), each.getValue().uid());
      try {
        writer.create(
            GraphTenant.ALICE, calendar(writer), identity, each.getValue(), Scheduling.NONE);
      } catch (PosternException e) {
        assertThat(e.failure()).as(each.getKey()).isInstanceOf(Failure.InvalidContent.class);
        refused++;
        continue;
      }
      all.assertThat(text(found(tenant.events(), identity)))
          .as(each.getKey() + (taken % 2 == 0 ? " by EWS" : " by Graph"))
          .isEqualTo(text(found(ews.events(), identity)));
      taken++;
    }
    all.assertAll();
    assertThat(taken).as("besides %d refused", refused).isGreaterThan(150);
  }

  private static RemoteItem<Event> found(ItemStore<Event> store, Identity identity) {
    return store.find(GraphTenant.ALICE, calendar(store), identity.write()).orElseThrow();
  }

  private static FolderId calendar(ItemStore<Event> store) {
    return CALENDARS.computeIfAbsent(
        store, known -> known.folders(GraphTenant.ALICE).getFirst().id());
  }

  private static Map<String, Event> corpus() throws IOException {
    Path corpus = Path.of(System.getProperty("postern.testdata", "absent"), "corpus");
    assumeTrue(Files.isDirectory(corpus), "no corpus at " + corpus);
    MailAddress owner = GraphTenant.ALICE.mailbox();
    Map<String, Event> events = new TreeMap<>();
    try (Stream<Path> files = Files.walk(corpus)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".ics")).sorted().toList()) {
        int n = 0;
        for (String object : objects(file).stream().limit(FROM_ONE_FILE).toList()) {
          String name = file.getFileName() + "-" + n++ + ".ics";
          try {
            events.put(name, FORMAT.read(object, owner));
          } catch (PosternException notHoldable) {
            assertThat(notHoldable.failure()).isInstanceOf(Failure.InvalidContent.class);
          }
        }
      }
    }
    return events;
  }

  /** The file's events, each with its overrides and the file's zones. */
  private static List<String> objects(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Component calendar;
    try {
      calendar = Document.parse(CalendarFormat.decode(bytes)).only("VCALENDAR");
    } catch (PosternException malformed) {
      return List.of(new String(bytes, StandardCharsets.ISO_8859_1));
    }
    Map<String, StringBuilder> byUid = new LinkedHashMap<>();
    for (Component event : calendar.components("VEVENT").toList()) {
      String uid = event.line("UID").map(line -> line.value()).orElse("");
      event.appendTo(byUid.computeIfAbsent(uid, _ -> new StringBuilder()));
    }
    if (byUid.size() < 2) {
      return List.of(CalendarFormat.decode(bytes));
    }
    StringBuilder zones = new StringBuilder();
    calendar.components("VTIMEZONE").forEach(zone -> zone.appendTo(zones));
    return byUid.values().stream()
        .map(events -> "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + zones + events + "END:VCALENDAR\r\n")
        .toList();
  }
}
