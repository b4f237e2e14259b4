package dev.postern.mirror;

import dev.postern.api.MailAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A gate before each mailbox: clients' writes pass it side by side, and it is closed for the moment
 * in which the mailbox changes its backend.
 */
final class Gates {
  private final ConcurrentHashMap<MailAddress, ReentrantReadWriteLock> gates =
      new ConcurrentHashMap<>();

  /** Lets a write pass, once the gate is open; it is through when this is closed. */
  Locks.Held pass(MailAddress mailbox) {
    Lock passing = gate(mailbox).readLock();
    passing.lock();
    return passing::unlock;
  }

  /** Closes the gate when all are through that passed it; empty if that takes too long. */
  Optional<Locks.Held> close(MailAddress mailbox, Duration patience) throws InterruptedException {
    Lock closing = gate(mailbox).writeLock();
    return closing.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)
        ? Optional.of(closing::unlock)
        : Optional.empty();
  }

  /** Fair: a stream of writes must not keep the gate open for ever. */
  private ReentrantReadWriteLock gate(MailAddress mailbox) {
    return gates.computeIfAbsent(mailbox, _ -> new ReentrantReadWriteLock(true));
  }
}
