package dev.postern.mirror.deletion;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.CollectionName;
import dev.postern.api.exchange.Incident;
import dev.postern.api.exchange.Probe.Finding;
import dev.postern.store.Database;
import dev.postern.store.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Holds back a client that deletes too much of a collection at once: a program gone wrong deletes
 * in minutes what took years to write. Once it took hold, nothing more is deleted there until an
 * administrator releases it or no client has tried for a day; a limit that only counted would let a
 * program that comes back every hour delete everything in time. Counted in the database, for all
 * nodes alike.
 */
public final class Brake {
  /** The name of its incidents. */
  static final String INCIDENT = "mass-deletion";

  /** After such a time without a client that tries, whatever was wrong is over. */
  private static final Duration REST = Duration.ofDays(1);

  private final Database database;
  private final Limits limits;
  private final InstantSource clock;
  private final Consumer<Incident> incidents;

  public Brake(
      Database database, Limits limits, InstantSource clock, Consumer<Incident> incidents) {
    this.database = database;
    this.limits = limits;
    this.clock = clock;
    this.incidents = incidents;
  }

  /**
   * Whether a deletion is held back, which is noted; to be called in the transaction that notes the
   * deletion, while it holds the collection's lock.
   *
   * @param live how many the collection has
   * @param deleting how many of them are about to be deleted
   * @param actor the login
   */
  public Optional<Held> holds(Transaction tx, Place place, long live, long deleting, String actor)
      throws SQLException {
    Instant now = clock.instant();
    Optional<Instant> open = BrakeTable.openUntil(tx, place);
    if (!limits.brakes() || deleting == 0 || open.filter(now::isBefore).isPresent()) {
      return Optional.empty();
    }
    Optional<Held> held = BrakeTable.held(tx, place, now.minus(REST));
    Instant from =
        open.filter(now.minus(limits.within())::isBefore).orElse(now.minus(limits.within()));
    long recent = Journal.count(tx, place, from);
    if (held.isEmpty() && recent + deleting <= limits.allowed(live + recent)) {
      return Optional.empty();
    }
    Held after =
        held.map(it ->
                new Held(
                    place, it.since(), now, it.refused() + 1, it.deleted(), it.had(), it.actor()))
            .orElseGet(() -> new Held(place, now, now, 1, recent + deleting, live + recent, actor));
    BrakeTable.store(tx, after);
    return Optional.of(after);
  }

  /** Tells the administrator, and gives what the client is to be told. */
  public PosternException refusal(Held held) {
    String happened =
        "%d of %d resources in %s were to be deleted within %s"
            .formatted(
                held.deleted(), held.had(), held.place().collection(), text(limits.within()));
    String command = "postern brake release " + held.place().mailbox() + " ";
    incidents.accept(
        new Incident.Noticed(
            held.place().mailbox(),
            INCIDENT,
            new Finding(
                Finding.Severity.WARNING,
                "%s: deleting is held back: %s by %s, which looks like a mistake of its client's"
                    .formatted(held.place().mailbox(), happened, held.actor()),
                "ask its user; let it go on with \""
                    + command
                    + held.place().collection()
                    + "\", bring back what went with \"postern undo "
                    + held.actor()
                    + "\"")));
    return new PosternException(
        new Failure.Forbidden(
            "Deleting is held back here, as "
                + happened
                + ". Nothing else is affected: reading and all other changes go on. If it was"
                + " meant, ask the administrator to run: "
                + command
                + held.place().collection()));
  }

  /** Where it holds. */
  public List<Held> held() {
    Instant after = clock.instant().minus(REST);
    return database.read(tx -> BrakeTable.held(tx, after));
  }

  /**
   * Lets clients delete without limit for a time.
   *
   * @param collection empty for all of the mailbox
   * @return the collections, of any kind, that this is about; empty if the mirror knows none
   */
  public List<Place> release(
      MailAddress mailbox, Optional<CollectionName> collection, Duration time) {
    Instant until = clock.instant().plus(time);
    List<Place> released =
        database.transact(tx -> {
          List<Place> places =
              BrakeTable.places(tx, mailbox).stream()
                  .filter(place -> collection.stream().allMatch(place.collection()::equals))
                  .toList();
          for (Place place : places) {
            BrakeTable.open(tx, place, until);
          }
          return places;
        });
    over(released);
    return released;
  }

  /** Forgets what clients no longer try. */
  void rest() {
    Instant after = clock.instant().minus(REST);
    List<Place> rested =
        database.transact(tx -> {
          List<Place> places = BrakeTable.rested(tx, after).stream().map(Held::place).toList();
          for (Place place : places) {
            BrakeTable.forget(tx, place);
          }
          return places;
        });
    over(rested);
  }

  private void over(List<Place> free) {
    List<MailAddress> still = held().stream().map(held -> held.place().mailbox()).toList();
    free.stream()
        .map(Place::mailbox)
        .distinct()
        .filter(mailbox -> !still.contains(mailbox))
        .forEach(mailbox -> incidents.accept(new Incident.Over(mailbox, INCIDENT)));
  }

  private static String text(Duration time) {
    return time.toMinutes() > 0 && time.toSecondsPart() == 0
        ? time.toMinutes() + " minutes"
        : time.toSeconds() + " seconds";
  }
}
