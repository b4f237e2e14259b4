package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.CalendarStore;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.ContactStore;
import dev.postern.api.client.PushRegistrations;
import dev.postern.api.client.PushSubscription;
import dev.postern.api.client.ResourceStore;
import dev.postern.api.client.Standing;
import dev.postern.store.Database;
import dev.postern.store.Sealer;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which clients are to be told of what. That something changed is found by comparing the number of
 * a collection with the one that a client was told: whatever moved it, on whichever node, and
 * nothing is forgotten when a node stops.
 */
public final class Pushes {
  private static final String PURPOSE = "push";

  /** So often at most is one client told of one collection; what comes between is told together. */
  private static final Duration APART = Duration.ofSeconds(5);

  /** Longer than sending takes. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
  private static final Duration LAST_RETRY = Duration.ofHours(1);

  /** About half a day of trying. */
  private static final int MOST_FAILURES = 20;

  /** How often a collection is polled, as a client would, for those who are registered there. */
  private static final Duration POLLED_EVERY = Duration.ofMinutes(30);

  private static final Duration POLLED_APART = Duration.ofSeconds(2);
  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);

  private final Database database;
  private final Sealer sealer;
  private final InstantSource clock;
  private final String publicKey;
  private final byte[] salt;
  private final Predicate<URI> allowed;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param publicKey whose signature messages carry
   * @param salt secret, and always the same: keeps collections from being recognized by their
   *     topics
   * @param allowed which push services may be called, as far as can be told from their addresses
   */
  public Pushes(
      Database database,
      Sealer sealer,
      InstantSource clock,
      String publicKey,
      byte[] salt,
      Predicate<URI> allowed) {
    this.database = database;
    this.sealer = sealer;
    this.clock = clock;
    this.publicKey = publicKey;
    this.salt = salt.clone();
    this.allowed = allowed;
  }

  /**
   * A client to be told of something.
   *
   * @param content whether something in the collection changed
   * @param properties whether the collection itself did
   */
  public record Push(
      String id,
      String login,
      String home,
      CollectionName collection,
      PushSubscription subscription,
      boolean content,
      boolean properties,
      long propertiesNumber,
      int failures) {

    /** The store that the collection is in. */
    public ResourceStore store(CalendarStore calendars, ContactStore contacts) {
      return home.equals("calendars") ? calendars : contacts;
    }
  }

  /** The registrations of a login's clients. */
  public PushRegistrations of(String login) {
    return new LoginRegistrations(this, login);
  }

  /** Takes some of those who are to be told of something; no other node tells them meanwhile. */
  public List<Push> take(int limit) {
    Instant now = clock.instant();
    return database.read(tx -> RegistrationTable.due(tx, now, limit)).stream()
        .filter(row ->
            database.transact(tx -> RegistrationTable.claim(tx, row.id(), now, now.plus(LEASE))))
        .map(this::push)
        .toList();
  }

  /** The client was told all up to that number. */
  public void told(Push push, long number) {
    Instant next = clock.instant().plus(APART);
    database.execute(
        tx -> RegistrationTable.told(tx, push.id(), number, push.propertiesNumber(), next));
  }

  /** The client was not told, which may pass. False if it was tried often enough: it is no more. */
  public boolean failed(Push push, Duration atLeast) {
    if (push.failures() >= MOST_FAILURES) {
      end(push);
      return false;
    }
    Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(push.failures(), 10));
    Duration pause = doubled.compareTo(atLeast) > 0 ? doubled : atLeast;
    Instant next = clock.instant().plus(pause.compareTo(LAST_RETRY) < 0 ? pause : LAST_RETRY);
    database.execute(tx -> RegistrationTable.postpone(tx, push.id(), next, push.failures() + 1));
    return true;
  }

  /** It is to be tried again soon, through no fault of its own. */
  public void putBack(Push push, Duration after) {
    Instant next = clock.instant().plus(after);
    database.execute(tx -> RegistrationTable.postpone(tx, push.id(), next, push.failures()));
  }

  /** Ends the registration. */
  public void end(Push push) {
    database.transact(tx -> RegistrationTable.delete(tx, push.id()));
  }

  /** Ends what has expired. */
  public void expire() {
    database.execute(tx -> RegistrationTable.expire(tx, clock.instant()));
  }

  /** Takes some of those whose collections are to be polled, so that there is news to tell. */
  public List<Push> takePolls(int limit) {
    Instant now = clock.instant();
    Instant apart = now.minus(POLLED_APART);
    return database
        .read(tx -> RegistrationTable.toPoll(tx, now.minus(POLLED_EVERY), apart, now, limit))
        .stream()
        .filter(row -> database.transact(tx -> RegistrationTable.polled(tx, row.id(), now, apart)))
        .map(this::push)
        .toList();
  }

  /** It was polled. If that did not help, it is not done again at once. */
  public void polled(Push push) {
    Instant now = clock.instant();
    database.execute(tx -> {
      if (RegistrationTable.isStale(tx, push.id())) {
        RegistrationTable.polled(tx, push.id(), now.plus(AFTER_TROUBLE), now);
      }
    });
  }

  /** It could not be polled in this login's name: perhaps in another's, or later. */
  public void pollAgain(Push push, Duration after) {
    Instant when = clock.instant().minus(POLLED_EVERY).plus(after);
    database.execute(tx -> RegistrationTable.polled(tx, push.id(), when, clock.instant()));
  }

  /** Has all of them polled: what was in the memory of a node that stopped is lost. */
  public void pollAll() {
    database.execute(RegistrationTable::pollAll);
  }

  /** How many registrations there are. */
  public long count() {
    return database.read(RegistrationTable::count);
  }

  /** What messages call a collection by (the draft's section 2.1): 22 characters of base64url. */
  public String topic(Standing standing) {
    String place =
        String.join(
            "\n",
            HexFormat.of().formatHex(salt),
            standing.owner().value(),
            RegistrationTable.kind(standing),
            standing.collection().value());
    return text(HexFormat.of().parseHex(Digests.hex(place, 16)));
  }

  String publicKey() {
    return publicKey;
  }

  Instant now() {
    return clock.instant();
  }

  Database database() {
    return database;
  }

  void check(URI endpoint) {
    if (!allowed.test(endpoint)) {
      throw new PosternException(
          new Failure.InvalidContent(
              Failure.Rule.INVALID_RESOURCE,
              "push services are called by https at public addresses only"));
    }
  }

  String newId() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return text(bytes);
  }

  byte[] seal(PushSubscription subscription) {
    return sealer.sealText(
        PURPOSE,
        String.join(
            "\n",
            subscription.endpoint().toString(),
            subscription.publicKey(),
            subscription.authSecret()));
  }

  static String home(ResourceStore store) {
    return switch (store) {
      case CalendarStore _ -> "calendars";
      case ContactStore _ -> "contacts";
    };
  }

  private Push push(RegistrationTable.Row row) {
    String[] parts = sealer.unsealText(PURPOSE, row.subscription()).split("\n", -1);
    return new Push(
        row.id(),
        row.login(),
        row.home(),
        new CollectionName(row.shownAs()),
        new PushSubscription(URI.create(parts[0]), parts[1], parts[2]),
        row.content(),
        row.properties(),
        row.propertiesNumber(),
        row.failures());
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
