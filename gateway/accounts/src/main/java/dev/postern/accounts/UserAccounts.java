package dev.postern.accounts;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Account;
import dev.postern.api.client.Accounts;
import dev.postern.api.client.Credentials;
import dev.postern.api.client.Principal;
import dev.postern.api.client.Publication;
import dev.postern.api.client.Published;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The accounts of a users file. A login that nobody has costs the same as a wrong password; as many
 * hashes are computed at once as there are processors, and several connections that show the same
 * password together share one.
 */
public final class UserAccounts implements Accounts {
  private static final Duration LONGEST_QUEUE = Duration.ofSeconds(10);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final UsersFile users;
  private final Function<Principal, Account> assemble;
  private final PasswordCheck check;
  private final PasswordHash decoy;
  private final FailureLimits limits;
  private final VerifiedLogins verified;
  private final PublishedCollections published;
  private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());
  private final ConcurrentMap<String, CompletableFuture<Boolean>> underway =
      new ConcurrentHashMap<>();

  /**
   * @param assemble makes what a principal may use; called for each login
   * @param publications the publication of a secret
   */
  public UserAccounts(
      UsersFile users,
      Function<Principal, Account> assemble,
      Function<String, Optional<Publication>> publications,
      InstantSource clock) {
    this(users, assemble, publications, clock, new Argon2id());
  }

  UserAccounts(
      UsersFile users,
      Function<Principal, Account> assemble,
      Function<String, Optional<Publication>> publications,
      InstantSource clock,
      PasswordCheck check) {
    this.users = users;
    this.assemble = assemble;
    this.check = check;
    this.decoy = new Argon2id().hash(UUID.randomUUID().toString());
    this.limits = new FailureLimits(clock);
    this.verified = new VerifiedLogins(clock);
    this.published = new PublishedCollections(users, publications, assemble, clock);
  }

  @Override
  public Account login(Credentials credentials) {
    String login = User.canonical(credentials.login());
    Optional<User> user = users.find(login);
    PasswordHash stored = user.map(User::password).orElse(decoy);
    String fingerprint = verified.fingerprint(login, stored, credentials.password());
    boolean right =
        verified.remembers(fingerprint) || verify(fingerprint, login, stored, credentials);
    if (!right || user.isEmpty()) {
      throw new PosternException(
          new Failure.Unauthenticated("login and password do not belong together"));
    }
    return assemble.apply(user.get().principal());
  }

  @Override
  public Published published(String secret, InetAddress origin) {
    return published.open(secret, origin);
  }

  /** What a login may use now, for what the gateway does by itself; empty if nobody has it. */
  public Optional<Account> known(String login) {
    return users.find(login).map(User::principal).map(assemble);
  }

  /** Joins a computation of the same login and password, or makes one. */
  private boolean verify(
      String fingerprint, String login, PasswordHash stored, Credentials credentials) {
    CompletableFuture<Boolean> mine = new CompletableFuture<>();
    CompletableFuture<Boolean> other = underway.putIfAbsent(fingerprint, mine);
    if (other != null) {
      return join(other);
    }
    try {
      boolean right = compute(login, stored, credentials);
      if (right) {
        verified.remember(fingerprint);
      }
      mine.complete(right);
      return right;
    } catch (PosternException | Error failed) {
      mine.completeExceptionally(failed);
      throw failed;
    } finally {
      underway.remove(fingerprint);
    }
  }

  private boolean compute(String login, PasswordHash stored, Credentials credentials) {
    enter();
    try {
      Optional<Duration> wait = limits.take(login, credentials.origin());
      if (wait.isPresent()) {
        throw new PosternException(
            new Failure.Throttled(wait.get(), "too many failed logins; wait before the next"));
      }
      boolean right = check.matches(stored, credentials.password());
      if (right) {
        limits.giveBack(login, credentials.origin());
      }
      return right;
    } finally {
      processors.release();
    }
  }

  private void enter() {
    try {
      if (!processors.tryAcquire(LONGEST_QUEUE.toSeconds(), TimeUnit.SECONDS)) {
        throw new PosternException(new Failure.Unavailable(RETRY, "too many logins at once"));
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new PosternException(
          new Failure.Unavailable(RETRY, "the gateway is stopping"), stopping);
    }
  }

  private static boolean join(CompletableFuture<Boolean> computation) {
    try {
      return computation.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof PosternException failure) {
        throw new PosternException(failure.failure(), failed);
      }
      throw failed;
    }
  }
}
