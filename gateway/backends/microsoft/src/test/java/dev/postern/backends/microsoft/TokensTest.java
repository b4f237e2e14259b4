package dev.postern.backends.microsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.conditions.Conditions;
import dev.postern.sandbox.tenant.Tenant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokensTest {
  private static Sandbox sandbox;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

  @BeforeEach
  void reset() {
    sandbox.conditions().set(Conditions.NORMAL);
    sandbox.requests().reset();
  }

  @Test
  void fifty_cold_callers_make_one_request() throws Exception {
    try (var tenant = tenant("client-secret: demo-client-secret", Clock.systemUTC());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> callers =
          IntStream.range(0, 50)
              .<Callable<String>>mapToObj(i -> () -> tenant.tokens().bearer(Scope.EXCHANGE))
              .toList();
      Set<String> seen = new HashSet<>();
      for (Future<String> caller : threads.invokeAll(callers)) {
        seen.add(caller.get());
      }
      assertThat(seen).hasSize(1);
      assertThat(requests()).isOne();
    }
  }

  @Test
  void a_certificate_proves_the_app_as_well(@TempDir Path directory) throws Exception {
    Path pem = SelfSigned.write(directory.resolve("app.pem"));
    sandbox
        .tenant()
        .apps()
        .add(SelfSigned.registration(pem, "6f1c2b1e-0000-4000-8000-c0ffee0000ce"));
    TenantSettings settings =
        SandboxTenant.settings(
            sandbox, "6f1c2b1e-0000-4000-8000-c0ffee0000ce", "certificate: " + pem);
    try (var tenant = new MicrosoftTenant(settings, Clock.systemUTC())) {
      assertThat(tenant.tokens().bearer(Scope.EXCHANGE)).isNotEmpty();
    }
  }

  @Test
  void an_app_that_entra_refuses_is_passed_over_while_another_works() {
    TenantSettings settings =
        SandboxTenant.settings(
            sandbox,
            "6f1c2b1e-0000-4000-8000-c0ffee0000ff",
            """
            client-secret: of an app that is gone
              - client-id: 6f1c2b1e-0000-4000-8000-c0ffee000002
                client-secret: demo-client-secret
            """);
    try (var tenant = new MicrosoftTenant(settings, Clock.systemUTC())) {
      for (int i = 0; i < 6; i++) {
        assertThat(tenant.tokens().bearer(Scope.EXCHANGE)).isNotEmpty();
      }
      assertThat(requests()).isEqualTo(2);
    }
  }

  @Test
  void each_resource_has_a_token_of_its_own() {
    try (var tenant = tenant("client-secret: demo-client-secret", Clock.systemUTC())) {
      assertThat(tenant.tokens().bearer(Scope.EXCHANGE))
          .isNotEqualTo(tenant.tokens().bearer(Scope.GRAPH));
      assertThat(requests()).isEqualTo(2);
    }
  }

  @Test
  void a_refused_token_is_not_shown_again() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    try (var tenant = tenant("client-secret: demo-client-secret", now::get)) {
      String first = tenant.tokens().bearer(Scope.EXCHANGE);
      now.updateAndGet(i -> i.plus(Duration.ofMinutes(2)));
      assertThat(tenant.tokens().refused(Scope.EXCHANGE, "another one")).isFalse();
      assertThat(tenant.tokens().refused(Scope.EXCHANGE, first)).isTrue();
      assertThat(tenant.tokens().bearer(Scope.EXCHANGE)).isNotEqualTo(first);
      assertThat(requests()).isEqualTo(2);
    }
  }

  @Test
  void a_fresh_token_that_is_refused_is_not_fetched_over_and_over() {
    try (var tenant = tenant("client-secret: demo-client-secret", Clock.systemUTC())) {
      String token = tenant.tokens().bearer(Scope.EXCHANGE);
      assertThat(tenant.tokens().refused(Scope.EXCHANGE, token)).isFalse();
      assertThat(tenant.tokens().bearer(Scope.EXCHANGE)).isEqualTo(token);
    }
  }

  @Test
  void a_wrong_secret_is_unavailable_and_not_tried_again_at_once() {
    try (var tenant = tenant("client-secret: not-the-secret", Clock.systemUTC())) {
      assertThat(failure(tenant)).isInstanceOf(Failure.Unavailable.class);
      assertThat(failure(tenant)).isInstanceOf(Failure.Unavailable.class);
      assertThat(requests()).isOne();
    }
  }

  @Test
  void the_failure_names_the_code_that_an_administrator_looks_up() {
    try (var tenant = tenant("client-secret: not-the-secret", Clock.systemUTC())) {
      assertThat(failure(tenant).detail()).contains("AADSTS7000215").doesNotContain("not-the");
    }
  }

  @Test
  void a_throttled_token_endpoint_is_left_alone_and_asked_again_later() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    try (var tenant = tenant("client-secret: demo-client-secret", now::get)) {
      sandbox.conditions().set(tokenStatus(429));
      failure(tenant);
      failure(tenant);
      assertThat(requests()).isOne();

      sandbox.conditions().set(Conditions.NORMAL);
      now.updateAndGet(i -> i.plus(Duration.ofMinutes(2)));
      assertThat(tenant.tokens().bearer(Scope.EXCHANGE)).isNotEmpty();
    }
  }

  @Test
  void an_old_token_serves_while_the_next_one_cannot_be_had() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    try (var tenant = tenant("client-secret: demo-client-secret", now::get)) {
      String token = tenant.tokens().bearer(Scope.EXCHANGE);
      sandbox.conditions().set(tokenStatus(503));
      now.updateAndGet(i -> i.plus(Duration.ofMinutes(57)));
      assertThat(tenant.tokens().bearer(Scope.EXCHANGE)).isEqualTo(token);
      assertThat(tenant.tokens().bearer(Scope.EXCHANGE)).isEqualTo(token);
      assertThat(requests()).isEqualTo(2);
    }
  }

  private static MicrosoftTenant tenant(String proof, InstantSource clock) {
    return new MicrosoftTenant(SandboxTenant.settings(sandbox, Tenant.CLIENT_ID, proof), clock);
  }

  private static Failure failure(MicrosoftTenant tenant) {
    return catchThrowableOfType(
            PosternException.class, () -> tenant.tokens().bearer(Scope.EXCHANGE))
        .failure();
  }

  private static long requests() {
    return sandbox.requests().count("entra", "token");
  }

  private static Conditions tokenStatus(int status) {
    Conditions n = Conditions.NORMAL;
    return new Conditions(
        0,
        n.disruptions(),
        n.ews(),
        n.ewsDisabledMailboxes(),
        n.ewsBlockedMailboxes(),
        n.impersonationDenied(),
        false,
        null,
        n.tokenLifetimeSeconds(),
        0,
        status,
        n.mail(),
        n.graph(),
        n.streaming(),
        n.unreadable());
  }
}
