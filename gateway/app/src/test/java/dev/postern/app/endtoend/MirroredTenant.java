package dev.postern.app.endtoend;

import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.CalendarStore;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.Principal;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.Resource;
import dev.postern.api.client.ResourceName;
import dev.postern.app.Providers;
import dev.postern.app.Tenants;
import dev.postern.config.ConfigDocument;
import dev.postern.formats.CalendarFormat;
import dev.postern.formats.ContactFormat;
import dev.postern.formats.IcuZones;
import dev.postern.mirror.Mirror;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.store.Database;
import dev.postern.store.DatabaseLocation;
import dev.postern.store.Sealer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A tenant and a mirror of it with nothing above: what clients would PUT goes through formats,
 * mirror and backend over real sockets, thousands of times, without the cost of HTTP in front.
 */
final class MirroredTenant implements AutoCloseable {
  static final CollectionName CALENDAR = new CollectionName("calendar");

  private final Sandbox sandbox;
  private final Tenants tenants;
  private final Database database;
  private final Sealer sealer;
  private Mirror mirror;

  private MirroredTenant(Sandbox sandbox, Path folder, Via via) {
    GatewayFiles files = GatewayFiles.write(folder, GatewayFiles.TenantPorts.of(sandbox), via);
    ConfigDocument document = ConfigDocument.read(files.config(), Map.of());
    Providers providers = Providers.load();
    this.sandbox = sandbox;
    this.tenants =
        Tenants.open(
            document, providers.read(document), providers, new IcuZones(), InstantSource.system());
    this.database = Database.open(new DatabaseLocation.Embedded(files.data()));
    this.sealer = Sealer.open(files.data().resolve("key"));
    this.mirror = newMirror();
  }

  static MirroredTenant start(Path folder, Via via) throws IOException {
    Files.createDirectories(folder);
    return new MirroredTenant(
        Sandbox.start(SandboxOptions.ephemeral().withSeed(SandboxOptions.SeedLevel.EMPTY)),
        folder,
        via);
  }

  private Mirror newMirror() {
    return new Mirror(
        database, sealer, new CalendarFormat(), new ContactFormat(), InstantSource.system());
  }

  Sandbox sandbox() {
    return sandbox;
  }

  /** The calendars as their owner's clients see them. */
  CalendarStore calendars(String login) {
    MailAddress mailbox = new MailAddress(login);
    return mirror.calendars(
        new Principal(login, mailbox, login, List.of(mailbox)),
        List::of,
        tenants.of(mailbox).orElseThrow().backends());
  }

  /**
   * PUTs into the default calendar.
   *
   * @throws PosternException if it is refused
   */
  void put(String login, String name, String text) {
    put(login, name, text, new Precondition.None());
  }

  /** PUTs components, which are written with bare line feeds. */
  void putAll(String login, String name, String... components) {
    put(
        login,
        name + ".ics",
        ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n"
                + String.join("", components)
                + "END:VCALENDAR\n")
            .replace("\n", "\r\n"));
  }

  PutResult put(String login, String name, String text, Precondition precondition) {
    return calendars(login).put(CALENDAR, new ResourceName(name), text, precondition);
  }

  /** All texts of the default calendar, by name, brought up to date first. */
  Map<String, String> texts(String login) {
    CalendarStore store = calendars(login);
    List<ResourceName> names = store.list(CALENDAR).stream().map(Entry::name).toList();
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Resource> found = store.fetch(CALENDAR, names)) {
      found.forEach(resource -> texts.put(resource.name().value(), resource.content()));
    }
    return texts;
  }

  /** The lines about dates in the text with this summary, without those of time zones. */
  List<String> dates(String login, String summary) {
    return texts(login).values().stream()
        .filter(text -> text.contains("SUMMARY:" + summary + "\r\n"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(summary + " is not there"))
        .replaceAll("(?s)BEGIN:VTIMEZONE.*?END:VTIMEZONE", "")
        .lines()
        .filter(line -> line.matches("(DTSTART|DTEND|EXDATE|RECURRENCE-ID|RRULE).*"))
        .toList();
  }

  /** Forgets the replica as {@code postern mirror drop} and a restart do. */
  void dropMirror() {
    Mirror.drop(database);
    mirror = newMirror();
  }

  @Override
  public void close() throws IOException {
    tenants.close();
    database.close();
    sandbox.close();
  }
}
