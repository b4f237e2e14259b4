package dev.postern.backends.graph;

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

/** The contract of the directory, held to by Microsoft Graph, and what it costs. */
final class PeopleTest extends DirectoryContract {
  private static Sandbox sandbox;
  private static GraphTenant tenant;
  private static Backend backend;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    tenant = new GraphTenant(sandbox);
    backend = tenant.graph();
  }

  @AfterAll
  static void stop() throws IOException {
    backend.close();
    tenant.close();
    sandbox.close();
  }

  @Override
  protected Backend backend() {
    return backend;
  }

  @Override
  protected Access access() {
    return GraphTenant.ALICE;
  }

  @Override
  protected Person other() {
    return new Person("Bob Brown", new MailAddress("bob@contoso.example"));
  }

  @Test
  void a_search_takes_one_call_and_a_year_of_many_people_one_too() {
    sandbox.requests().reset();
    backend.directory().search(access(), "bo", 10);
    assertThat(GraphTenant.calls(sandbox)).isOne();
    sandbox.requests().reset();
    backend
        .directory()
        .freeBusy(
            access(),
            List.of(access().mailbox(), other().address()),
            Instant.parse("2027-01-01T00:00:00Z"),
            Instant.parse("2028-01-01T00:00:00Z"));
    assertThat(GraphTenant.calls(sandbox)).isOne();
  }
}
