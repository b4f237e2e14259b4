package dev.postern.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.PosternException;
import dev.postern.api.client.Account;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.Credentials;
import dev.postern.api.client.Protocol;
import dev.postern.api.client.Publication;
import dev.postern.api.client.Published;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserAccountsTest {
  private static final String ALICE = "alice@contoso.example";
  private static final PasswordHash HASH = new Argon2id().hash("demo");

  @TempDir Path folder;
  private Path file;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-20T06:00:00Z"));
  private final AtomicInteger computations = new AtomicInteger();
  private final Map<String, Publication> published = new HashMap<>();
  private UserAccounts accounts;

  @BeforeEach
  void open() {
    file = folder.resolve("users");
    new UsersEditor(file).add(new User(ALICE, List.of(new MailAddress(ALICE)), HASH, "Alice"));
    Argon2id argon2id = new Argon2id();
    accounts =
        accounts((stored, password) -> {
          computations.incrementAndGet();
          return argon2id.matches(stored, password);
        });
  }

  @Test
  void the_right_password_opens_the_account_of_its_mailbox() {
    Account account = accounts.login(credentials("Alice@Contoso.example", "demo", "192.0.2.1"));
    assertThat(account.principal().login()).isEqualTo(ALICE);
    assertThat(account.principal().displayName()).isEqualTo("Alice");
  }

  @Test
  void a_wrong_password_and_an_unknown_login_get_the_same_answer_at_the_same_cost() {
    Failure wrong = failure(ALICE, "wrong", "192.0.2.1");
    assertThat(computations).hasValue(1);
    Failure unknown = failure("nobody@contoso.example", "demo", "192.0.2.1");
    assertThat(computations).hasValue(2);
    assertThat(unknown).isEqualTo(wrong).isInstanceOf(Failure.Unauthenticated.class);
  }

  @Test
  void a_password_that_was_right_is_not_computed_again_for_five_minutes() {
    accounts.login(credentials(ALICE, "demo", "192.0.2.1"));
    accounts.login(credentials(ALICE, "demo", "198.51.100.7"));
    assertThat(computations).hasValue(1);
    pass(VerifiedLogins.LIFETIME);
    accounts.login(credentials(ALICE, "demo", "192.0.2.1"));
    assertThat(computations).hasValue(2);
  }

  @Test
  void a_changed_password_holds_at_once() {
    accounts.login(credentials(ALICE, "demo", "192.0.2.1"));
    new UsersEditor(file).setPassword(ALICE, new Argon2id().hash("changed"));
    assertThat(failure(ALICE, "demo", "192.0.2.1")).isInstanceOf(Failure.Unauthenticated.class);
    accounts.login(credentials(ALICE, "changed", "192.0.2.1"));
  }

  @Test
  void failures_of_a_login_are_limited_wherever_they_come_from() {
    for (int i = 0; i < FailureLimits.PER_LOGIN.burst(); i++) {
      assertThat(failure(ALICE, "wrong" + i, "192.0.2." + i))
          .isInstanceOf(Failure.Unauthenticated.class);
    }
    assertThat(failure(ALICE, "demo", "192.0.2.99"))
        .isEqualTo(
            new Failure.Throttled(
                FailureLimits.PER_LOGIN.refill(), "too many failed logins; wait before the next"));
    assertThat(computations).hasValue(FailureLimits.PER_LOGIN.burst());
    pass(FailureLimits.PER_LOGIN.refill());
    accounts.login(credentials(ALICE, "demo", "192.0.2.99"));
  }

  @Test
  void an_unknown_login_is_limited_like_a_known_one() {
    for (int i = 0; i < FailureLimits.PER_LOGIN.burst(); i++) {
      failure("nobody@contoso.example", "wrong" + i, "192.0.2.1");
    }
    assertThat(failure("nobody@contoso.example", "demo", "192.0.2.1"))
        .isInstanceOf(Failure.Throttled.class);
  }

  @Test
  void failures_of_an_address_are_limited_whatever_the_login() {
    accounts = accounts((stored, password) -> stored == HASH);
    for (int i = 0; i < FailureLimits.PER_ADDRESS.burst(); i++) {
      failure("user" + i + "@contoso.example", "wrong", "2001:db8::" + i);
    }
    assertThat(failure("other@contoso.example", "wrong", "2001:db8::ffff"))
        .isInstanceOf(Failure.Throttled.class);
    assertThat(failure("other@contoso.example", "wrong", "2001:db8:1::1"))
        .isInstanceOf(Failure.Unauthenticated.class);
  }

  @Test
  void who_is_logged_in_stays_so_while_others_guess_at_the_login() {
    accounts.login(credentials(ALICE, "demo", "192.0.2.1"));
    for (int i = 0; i <= FailureLimits.PER_LOGIN.burst(); i++) {
      failure(ALICE, "wrong" + i, "198.51.100.7");
    }
    accounts.login(credentials(ALICE, "demo", "192.0.2.1"));
  }

  @Test
  void right_passwords_use_up_no_allowance() {
    for (int i = 0; i < 3 * FailureLimits.PER_LOGIN.burst(); i++) {
      accounts.login(credentials(ALICE, "demo", "192.0.2.1"));
      pass(VerifiedLogins.LIFETIME);
    }
    for (int i = 0; i < FailureLimits.PER_LOGIN.burst(); i++) {
      assertThat(failure(ALICE, "wrong" + i, "192.0.2.1"))
          .isInstanceOf(Failure.Unauthenticated.class);
    }
  }

  @Test
  void connections_that_show_the_same_password_together_share_one_computation() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    accounts =
        accounts((stored, password) -> {
          computations.incrementAndGet();
          begun.countDown();
          return outcome.join();
        });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<java.util.concurrent.Future<Account>> logins = new ArrayList<>();
      logins.add(threads.submit(() -> accounts.login(credentials(ALICE, "demo", "192.0.2.1"))));
      begun.await();
      for (int i = 0; i < 20; i++) {
        logins.add(threads.submit(() -> accounts.login(credentials(ALICE, "demo", "192.0.2.1"))));
      }
      outcome.complete(true);
      for (var login : logins) {
        assertThat(login.get().principal().login()).isEqualTo(ALICE);
      }
    }
    assertThat(computations).hasValue(1);
  }

  @Test
  void no_more_hashes_are_computed_at_once_than_there_are_processors() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Argon2id argon2id = new Argon2id();
    accounts =
        accounts((stored, password) -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          try {
            return argon2id.matches(stored, password);
          } finally {
            running.decrementAndGet();
          }
        });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 3 * Runtime.getRuntime().availableProcessors(); i++) {
        String login = "user" + i + "@contoso.example";
        threads.submit(() -> failure(login, "wrong", "192.0.2.1"));
      }
    }
    assertThat(most).hasPositiveValue();
    assertThat(most.get()).isLessThanOrEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void a_secret_opens_what_its_publisher_published_as_long_as_they_are_there() {
    published.put("s3cret", publication(ALICE, ALICE));
    published.put("gone", publication("gone@contoso.example", ALICE));
    published.put("other", publication(ALICE, "before@contoso.example"));

    assertThat(open("s3cret").account().principal().login()).isEqualTo(ALICE);
    assertThat(open("s3cret").collection()).isEqualTo(new CollectionName("calendar"));
    for (String none : List.of("guess", "", "gone", "other")) {
      assertThatThrownBy(() -> open(none)).hasMessageContaining("nothing is published here");
    }
    assertThat(computations).as("no password is looked at").hasValue(0);
  }

  @Test
  void guessing_secrets_is_limited_by_address_and_stops_no_login() {
    published.put("s3cret", publication(ALICE, ALICE));
    for (int i = 0; i < FailureLimits.PER_ADDRESS.burst(); i++) {
      assertThatThrownBy(() -> open("guess")).hasMessageContaining("nothing is published here");
    }

    Failure limited = catchThrowableOfType(PosternException.class, () -> open("s3cret")).failure();

    assertThat(limited).isInstanceOf(Failure.Throttled.class);
    accounts.login(credentials(ALICE, "demo", "192.0.2.1"));
    pass(FailureLimits.PER_ADDRESS.refill());
    assertThat(open("s3cret").account().principal().login()).isEqualTo(ALICE);
    assertThat(open("s3cret").account().principal().login()).isEqualTo(ALICE);
  }

  private Published open(String secret) {
    return accounts.published(secret, InetAddress.ofLiteral("192.0.2.1"));
  }

  private static Publication publication(String login, String mailbox) {
    return new Publication(
        1,
        login,
        new MailAddress(mailbox),
        new CollectionName("calendar"),
        Publication.Detail.ALL,
        Instant.EPOCH,
        false);
  }

  @Test
  void credentials_print_no_password() {
    assertThat(credentials(ALICE, "hunter2", "192.0.2.1").toString()).doesNotContain("hunter2");
    assertThatThrownBy(() -> accounts.login(credentials(ALICE, "hunter2", "192.0.2.1")))
        .message()
        .doesNotContain("hunter2");
  }

  private UserAccounts accounts(PasswordCheck check) {
    return new UserAccounts(
        new UsersFile(file),
        who -> new Account(who, null, null, null, null),
        secret -> Optional.ofNullable(published.get(secret)),
        now::get,
        check);
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  private Failure failure(String login, String password, String origin) {
    return catchThrowableOfType(
            PosternException.class, () -> accounts.login(credentials(login, password, origin)))
        .failure();
  }

  private static Credentials credentials(String login, String password, String origin) {
    return new Credentials(login, password, Protocol.IMAP, InetAddress.ofLiteral(origin));
  }
}
