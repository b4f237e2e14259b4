package dev.postern.mirror;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Streams;
import dev.postern.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to the mailboxes that clients poll. Nodes share them: a mailbox belongs to one node as
 * long as that renews its lease, and a node takes no more than its part. What is told is counted in
 * the database, where every node sees it, and fetched at once.
 */
final class Streaming implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Streaming.class);

  /** Leases last so many looks: one that is late is no loss. */
  private static final int LEASE = 3;

  /** So many more than its part a node keeps: to move one costs a poll of each of its folders. */
  private static final int SLACK = 10;

  private final String node = UUID.randomUUID().toString();
  private final Database database;
  private final InstantSource clock;
  private final Pace pace;
  private final BiFunction<String, String, Optional<Streams>> streams;
  private final CatchUp catchUp;
  private final Judging judging;
  private final Map<Streams, Streams.Listening> open = new HashMap<>();
  private final Set<String> refusals = ConcurrentHashMap.newKeySet();
  private final Set<StreamKey> doubtful = ConcurrentHashMap.newKeySet();
  private boolean closed;

  /**
   * @param streams how a mailbox is listened to on a backend
   */
  Streaming(
      Database database,
      InstantSource clock,
      Pace pace,
      BiFunction<String, String, Optional<Streams>> streams,
      CatchUp catchUp,
      Judging judging) {
    this.database = database;
    this.clock = clock;
    this.pace = pace;
    this.streams = streams;
    this.catchUp = catchUp;
    this.judging = judging;
  }

  /** A client polls: somebody is to listen. */
  void want(StreamKey key) {
    Instant now = clock.instant();
    boolean isMine =
        !database.read(tx -> StreamTable.isHeld(tx, key, now))
            && database.transact(tx -> {
              StreamTable.beat(tx, node, presence(), now, lease(now));
              return StreamTable.claim(tx, key, node, now);
            });
    if (isMine) {
      listen();
    }
  }

  /** Lets other nodes know of this one, which may not listen to anything yet. */
  void appear() {
    if (database.presence().isShared()) {
      Instant now = clock.instant();
      database.execute(tx -> StreamTable.beat(tx, node, presence(), now, lease(now)));
    }
  }

  /**
   * Whether a node died. What it listened to is nobody's from now on, and what it was called for is
   * asked for.
   */
  boolean findsDead() {
    if (!database.presence().isShared()) {
      return false;
    }
    // In this order: a process that listens was there before.
    List<StreamTable.Node> nodes = database.read(StreamTable::nodes);
    Set<Integer> present = database.presence().all();
    List<StreamTable.Node> dead =
        nodes.stream()
            .filter(it -> it.presence() != 0 && !present.contains(it.presence()))
            .toList();
    if (!dead.isEmpty()) {
      database.execute(tx -> {
        boolean isNews = false;
        for (StreamTable.Node one : dead) {
          isNews |= StreamTable.leave(tx, one.id());
        }
        if (isNews) {
          SubscriptionTable.doubtCalls(tx);
        }
      });
      LOG.info(
          "{} of the gateways on this database died; others listen in their place", dead.size());
    }
    return !dead.isEmpty();
  }

  private int presence() {
    return database.presence().own();
  }

  /** Renews the lease, takes what nobody has, leaves what nobody wants, makes up for the missed. */
  void look() {
    Instant now = clock.instant();
    boolean isIdle =
        !database.presence().isShared()
            && database.read(tx ->
                StreamTable.wanted(tx, now.minus(pace.unused())).isEmpty()
                    && StreamTable.ofNode(tx, node).isEmpty());
    if (isIdle) {
      return;
    }
    database.execute(tx -> {
      StreamTable.beat(tx, node, presence(), now, lease(now));
      Set<StreamKey> wanted =
          StreamTable.wanted(tx, now.minus(pace.unused())).stream()
              .filter(key -> streams.apply(key.mailbox(), key.backend()).isPresent())
              .collect(Collectors.toSet());
      Set<StreamKey> mine = new HashSet<>(StreamTable.ofNode(tx, node));
      StreamTable.release(tx, mine.stream().filter(key -> !wanted.contains(key)).toList(), node);
      mine.retainAll(wanted);
      long part = Math.ceilDiv(wanted.size(), Math.max(1, StreamTable.countNodes(tx, now)));
      long surplus = Math.clamp(mine.size() - part - SLACK, 0L, Math.ceilDiv(mine.size(), 10L));
      StreamTable.release(tx, mine.stream().limit(surplus).toList(), node);
      Set<StreamKey> free = new HashSet<>(wanted);
      free.removeAll(StreamTable.held(tx, now));
      for (StreamKey key : free.stream().limit(Math.max(0, part - mine.size())).toList()) {
        StreamTable.claim(tx, key, node, now);
      }
    });
    listen();
    makeUp();
    Instant lately = now.minus(pace.idle()).minus(Duration.ofHours(1));
    database.read(tx -> StreamTable.stale(tx, node, lately)).forEach(catchUp::told);
  }

  /** What could not be noted counts as changes of everything there. */
  private void makeUp() {
    List<StreamKey> missed = List.copyOf(doubtful);
    if (!missed.isEmpty()) {
      database.execute(tx -> StreamTable.doubt(tx, missed));
      missed.forEach(doubtful::remove);
    }
  }

  /** Has the backends listen to what is this node's. */
  private synchronized void listen() {
    if (closed) {
      return;
    }
    Map<Streams, Set<MailAddress>> all = new HashMap<>();
    open.keySet().forEach(each -> all.put(each, new HashSet<>()));
    for (StreamKey key : database.read(tx -> StreamTable.ofNode(tx, node))) {
      Optional<Streams> found = streams.apply(key.mailbox(), key.backend());
      found.ifPresent(each -> {
        open.computeIfAbsent(each, it -> it.listen(new Ear(key.backend())));
        all.computeIfAbsent(each, _ -> new HashSet<>()).add(new MailAddress(key.mailbox()));
      });
    }
    open.forEach((each, listening) -> listening.to(all.getOrDefault(each, Set.of())));
  }

  private Instant lease(Instant now) {
    return now.plus(pace.tick().multipliedBy(LEASE));
  }

  /** Leaves the mailboxes to other nodes, then closes the connections. */
  @Override
  public void close() {
    List<Streams.Listening> last;
    synchronized (this) {
      closed = true;
      last = List.copyOf(open.values());
      open.clear();
    }
    last.forEach(Streams.Listening::close);
    judging.close();
    try {
      database.execute(tx -> StreamTable.leave(tx, node));
    } catch (PosternException e) {
      LOG.warn("other nodes take over once the lease is over: {}", e.failure().detail());
    }
  }

  /** Hears what one backend's mailboxes tell. */
  private final class Ear implements Streams.Listener {
    private final String backend;

    Ear(String backend) {
      this.backend = backend;
    }

    @Override
    public void began(Set<MailAddress> mailboxes) {
      List<StreamKey> keys = keys(mailboxes);
      noted(keys, () -> database.execute(tx -> StreamTable.tells(tx, keys, node, true)));
      if (!refusals.isEmpty()) {
        refusals.clear();
        LOG.info("{}: Exchange tells of changes again", mailboxes);
      }
      Instant lately = clock.instant().minus(pace.idle()).minus(Duration.ofHours(1));
      noted(
          keys,
          () ->
              database.read(tx -> StreamTable.stale(tx, node, lately)).stream()
                  .filter(key -> mailboxes.contains(new MailAddress(key.mailbox())))
                  .forEach(catchUp::told));
    }

    @Override
    public void changed(Map<MailAddress, List<Streams.Told>> changes) {
      changes.forEach((mailbox, told) -> {
        StreamKey key = new StreamKey(mailbox.value(), backend);
        if (told.stream().anyMatch(Streams.Told.Tree.class::isInstance)) {
          noted(List.of(key), () -> database.execute(tx -> StreamTable.unlist(tx, key)));
        }
        noted(List.of(key), () -> judge(key, told));
      });
    }

    private void judge(StreamKey key, List<Streams.Told> told) {
      Set<FolderId> folders = told.stream().map(Streams.Told::folder).collect(Collectors.toSet());
      for (SubscriptionKey each : database.read(tx -> StreamTable.watched(tx, key, folders))) {
        judging.judge(each, told, () -> noted(List.of(key), () -> isNews(each)));
      }
    }

    private void isNews(SubscriptionKey key) {
      database.execute(tx -> StreamTable.changed(tx, List.of(key)));
      catchUp.told(key);
    }

    @Override
    public void ended(Set<MailAddress> mailboxes, Optional<Failure> refusal) {
      List<StreamKey> keys = keys(mailboxes);
      noted(keys, () -> database.execute(tx -> StreamTable.tells(tx, keys, node, false)));
      refusal
          .map(Failure::detail)
          .filter(refusals::add)
          .ifPresent(why ->
              LOG.warn(
                  "{}: Exchange does not tell of changes, which are polled for, here and wherever"
                      + " it says the same: {}",
                  mailboxes,
                  why));
    }

    private List<StreamKey> keys(Collection<MailAddress> mailboxes) {
      return mailboxes.stream().map(mailbox -> new StreamKey(mailbox.value(), backend)).toList();
    }

    /** What the database does not take now is made up for at the next look. */
    private void noted(List<StreamKey> keys, Runnable note) {
      try {
        note.run();
      } catch (PosternException e) {
        doubtful.addAll(keys);
        LOG.warn("what Exchange told is not noted yet: {}", e.failure().detail());
      }
    }
  }
}
