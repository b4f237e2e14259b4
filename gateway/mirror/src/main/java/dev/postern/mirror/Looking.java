package dev.postern.mirror;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Streams;
import dev.postern.mirror.deletion.Retention;
import dev.postern.store.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Puts together what looks after mailboxes without a client that asks.
 *
 * @param backends those that serve a mailbox
 */
record Looking(
    Database database,
    InstantSource clock,
    Kinds kinds,
    Residences residences,
    Function<MailAddress, Optional<Backends>> backends,
    Pace pace) {

  /**
   * @param owners whose mailboxes may share something, whether or not clients ask for them
   */
  Background background(Supplier<List<MailAddress>> owners, Retention retention) {
    Subscriptions subscriptions =
        new Subscriptions(database, clock, pace.unused(), kinds.types(), backends);
    Surveys surveys =
        new Surveys(
            database,
            clock,
            pace.survey(),
            kinds.types().keySet(),
            owners,
            owner -> backends.apply(owner).ifPresent(all -> list(owner, all)));
    CatchUp catchUp = catchUp();
    return new Background(
        subscriptions,
        streaming(subscriptions, catchUp),
        catchUp,
        new Rounds(pace, clock),
        surveys,
        retention,
        pace);
  }

  /** Brings up to date which collections an owner has, and what others may do with them. */
  private void list(MailAddress owner, Backends backends) {
    Access access = new Access(owner.value(), owner);
    kinds
        .servedBy(backends)
        .forEach(
            kind -> residences.of(kind, access, backends).read(home -> home.folders().survey()));
  }

  private Streaming streaming(Subscriptions subscriptions, CatchUp catchUp) {
    return new Streaming(
        database,
        clock,
        pace,
        (mailbox, backend) ->
            subscriptions
                .notifications(mailbox, backend)
                .flatMap(
                    push -> push instanceof Streams told ? Optional.of(told) : Optional.empty()),
        catchUp,
        new Judging(database, clock, residences.locks()));
  }

  private CatchUp catchUp() {
    return new CatchUp(
        clock,
        key -> backends.apply(new MailAddress(key.mailbox())).ifPresent(all -> catchUp(key, all)));
  }

  /** Fetches what Exchange told of, before a client asks. */
  private void catchUp(SubscriptionKey key, Backends all) {
    MailAddress mailbox = new MailAddress(key.mailbox());
    kinds
        .named(key.kind())
        .ifPresent(kind ->
            residences
                .of(kind, new Access(key.mailbox(), mailbox), all)
                .read(home -> home.catchUp(new FolderId(key.folder()))));
  }
}
