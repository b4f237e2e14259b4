package dev.postern.mirror;

import dev.postern.api.MailAddress;
import dev.postern.api.client.CalendarStore;
import dev.postern.api.client.ContactStore;
import dev.postern.api.client.People;
import dev.postern.api.client.Principal;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Incident;
import dev.postern.api.exchange.Webhooks.Notice;
import dev.postern.api.exchange.Webhooks.Notice.What;
import dev.postern.api.grant.Grant;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Event;
import dev.postern.formats.Format;
import dev.postern.mirror.deletion.Brake;
import dev.postern.mirror.deletion.Limits;
import dev.postern.mirror.deletion.Retention;
import dev.postern.mirror.deletion.Selection;
import dev.postern.mirror.deletion.Undone;
import dev.postern.mirror.swap.Ground;
import dev.postern.mirror.swap.MailboxSwap;
import dev.postern.store.Database;
import dev.postern.store.Sealer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The replica of calendars, tasks and contacts that DAV reads from. One for a gateway; the stores
 * it gives out are cheap, and all of one mailbox share what is mirrored of it.
 */
public final class Mirror {
  private final Database database;
  private final Seals seals;
  private final Kinds kinds;
  private final InstantSource clock;
  private final Gates gates = new Gates();
  private final Refreshes refreshes;
  private final Brake brake;
  private final Residences residences;
  private final Retention retention;

  public Mirror(
      Database database,
      Sealer sealer,
      Format<Event> calendarFormat,
      Format<Contact> contactFormat,
      InstantSource clock) {
    this(database, sealer, calendarFormat, contactFormat, clock, Limits.CAREFUL, _ -> {});
  }

  /** With limits of what clients may delete, and whoever is told of those that exceed them. */
  public Mirror(
      Database database,
      Sealer sealer,
      Format<Event> calendarFormat,
      Format<Contact> contactFormat,
      InstantSource clock,
      Limits limits,
      Consumer<Incident> incidents) {
    this.database = database;
    this.seals = new Seals(sealer);
    this.kinds = new Kinds(Kind.events(calendarFormat), Kind.tasks(), Kind.contacts(contactFormat));
    this.clock = clock;
    this.refreshes = new Refreshes(database, clock);
    this.brake = new Brake(database, limits, clock, incidents);
    this.residences =
        new Residences(
            database,
            seals,
            new Locks(),
            gates,
            new ChangeNumbers(clock),
            new SingleFlight<>(clock, Duration.ZERO),
            refreshes,
            new Palettes(clock),
            brake,
            clock);
    this.retention = new Retention(database, limits, clock, brake);
  }

  /** What holds back clients that delete too much at once. */
  public Brake brake() {
    return brake;
  }

  /**
   * The calendars and task lists of a login: its own mailbox's first, then those that others share
   * with it.
   *
   * @param grants to the login, of mailboxes that the same backends serve; asked when needed
   */
  public CalendarStore calendars(
      Principal principal, Supplier<List<Grant>> grants, Backends backends) {
    return new MirroredCalendars(
        new HomeSequence(database, principal.login(), "calendars", clock),
        () ->
            kinds
                .inCalendarHome(backends)
                .flatMap(kind -> residences.parts(kind, principal, grants.get(), backends).stream())
                .toList());
  }

  /** The address books of a login, like {@link #calendars}. */
  public ContactStore contacts(
      Principal principal, Supplier<List<Grant>> grants, Backends backends) {
    return new MirroredContacts(
        new HomeSequence(database, principal.login(), "contacts", clock),
        () -> residences.parts(kinds.contacts(), principal, grants.get(), backends));
  }

  /** The people of a login's organisation, asked by way of the backend that its mailbox is on. */
  public People people(Principal principal, Backends backends) {
    return UpstreamPeople.of(principal, backends, database);
  }

  /** What is shared with a principal by permissions of folders, as far as they were read. */
  public List<Grant> permitted(Principal principal) {
    return database.read(tx -> PermissionTable.to(tx, principal.addresses())).stream()
        .flatMap(found -> kinds.named(found.home().kind()).map(found::grant).stream())
        .toList();
  }

  /** The mailboxes whose folders were listed, with the names of the backends that they are on. */
  public Map<MailAddress, String> routes() {
    return routes(database);
  }

  /** Like {@link #routes()}, where no gateway runs. */
  public static Map<MailAddress, String> routes(Database database) {
    return database.read(Routes::all).stream()
        .collect(
            Collectors.toMap(
                route -> new MailAddress(route.mailbox()),
                Routes.Route::backend,
                (first, second) -> second,
                TreeMap::new));
  }

  /**
   * The way of a mailbox to another backend.
   *
   * @param to the name of one of its tenant's backends
   */
  public MailboxSwap swap(MailAddress mailbox, Backends backends, String to) {
    Access access = new Access(mailbox.value(), mailbox);
    String from =
        database.read(tx -> Routes.of(tx, mailbox.value())).orElseGet(backends::preferred);
    return new MailboxSwap(
        mailbox.value(),
        to,
        new Flip(mailbox, from, to, new Records(database, seals), gates, clock),
        kinds
            .servedBy(backends)
            .<Ground<?>>map(kind -> residences.ground(kind, access, backends, from, to))
            .toList());
  }

  /**
   * Brings back what clients deleted; nobody is told of it.
   *
   * @param backends those that serve a mailbox
   * @param listener hears what becomes of each, the latest first
   */
  public void undo(
      Selection selection,
      Function<MailAddress, Optional<Backends>> backends,
      Consumer<Undone> listener) {
    new Undoing(database, kinds, residences).run(selection, backends, listener);
  }

  /**
   * Lets the mirror do by itself what no client asks for: where a backend can be told of changes,
   * it subscribes to those of the folders that clients poll; the others it polls now and then.
   *
   * @param backends those that serve a mailbox
   * @param owners whose mailboxes may share something, whether or not clients ask for them
   * @return what is to be closed before the database is
   */
  public AutoCloseable watch(
      Function<MailAddress, Optional<Backends>> backends,
      Supplier<List<MailAddress>> owners,
      Pace pace) {
    Background background = background(backends, owners, pace);
    background.start();
    return background;
  }

  /** Like {@link #watch}, but does nothing before it is told to. */
  Background background(
      Function<MailAddress, Optional<Backends>> backends,
      Supplier<List<MailAddress>> owners,
      Pace pace) {
    Background background =
        new Looking(database, clock, kinds, residences, backends, pace)
            .background(owners, retention);
    database.execute(SubscriptionTable::doubtAll);
    refreshes.use(background);
    return background;
  }

  /**
   * Takes what Exchange tells of subscriptions, or somebody who pretends to be Exchange. Asks
   * nothing upstream itself; folders that did change are fetched soon after.
   *
   * @return what became of each, in their order
   */
  public List<Verdict> take(List<Notice> notices) {
    Notices.Taken taken = new Notices(database, clock).take(notices);
    List<Verdict> verdicts = taken.verdicts();
    refreshes.told(taken.changed());
    boolean isAnyDue =
        IntStream.range(0, verdicts.size())
            .filter(i -> verdicts.get(i) == Verdict.BELIEVED)
            .mapToObj(i -> notices.get(i).what())
            .anyMatch(what -> what == What.ENDED || what == What.EXPIRING);
    if (isAnyDue) {
      refreshes.wake();
    }
    return verdicts;
  }

  /** In how many folders Exchange tells of changes now. */
  public long subscriptions() {
    Instant now = clock.instant();
    return database.read(
        tx -> SubscriptionTable.countLive(tx, now) + StreamTable.countLive(tx, now));
  }

  /**
   * How old what is shown is, for each mailbox that Exchange does not answer for; else empty. Of
   * the collections that clients asked for, the oldest counts.
   */
  public Map<MailAddress, Duration> ages() {
    return refreshes.freshness().ages().entrySet().stream()
        .collect(Collectors.toMap(age -> new MailAddress(age.getKey()), Map.Entry::getValue));
  }

  /** How many items upstream could not be read when they were last tried. */
  public long unreadableItems() {
    return database.read(PendingTable::countUnreadable);
  }

  /**
   * Forgets the replica, which is rebuilt from Exchange when it is next asked for. Change numbers
   * go on from where they are, so that old tokens are refused and never misread; open intents stay,
   * so that no write is doubled. Nothing happens upstream.
   */
  public static void drop(Database database) {
    database.execute(tx -> {
      tx.update("DELETE FROM collection");
      tx.update("DELETE FROM home");
      PermissionTable.doubtAll(tx);
    });
  }
}
