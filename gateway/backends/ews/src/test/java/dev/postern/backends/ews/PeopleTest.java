package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.DirectoryContract;
import dev.postern.api.model.Person;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract of the directory, held to by EWS, and what it costs. */
final class PeopleTest extends DirectoryContract {
  private static Sandbox sandbox;
  private static Backend backend;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    backend = Tenants.cloud(sandbox);
  }

  @AfterAll
  static void stop() throws IOException {
    backend.close();
    sandbox.close();
  }

  @Override
  protected Backend backend() {
    return backend;
  }

  @Override
  protected Access access() {
    return Tenants.ALICE;
  }

  @Override
  protected Person other() {
    return new Person("Bob Brown", new MailAddress("bob@contoso.example"));
  }

  @Test
  void two_months_of_many_people_take_one_call() {
    Instant from = Instant.parse("2027-01-01T00:00:00Z");
    sandbox.requests().reset();
    backend
        .directory()
        .freeBusy(
            access(),
            List.of(access().mailbox(), other().address()),
            from,
            Instant.parse("2027-03-01T00:00:00Z"));
    assertThat(
            sandbox.requests().counts().stream()
                .filter(counted -> counted.protocol().equals("ews"))
                .mapToLong(counted -> counted.count())
                .sum())
        .isOne();
  }
}
