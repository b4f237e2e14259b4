package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.DirectoryContract;
import dev.postern.api.model.Person;
import dev.postern.api.model.WorkingHours;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
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

  @Override
  protected MailAddress faceless() {
    return new MailAddress("carol@contoso.example");
  }

  @Test
  void a_search_takes_one_call_and_a_year_of_many_people_one_too() {
    sandbox.requests().reset();
    backend.directory().search(access(), "bo", 10);
    assertThat(GraphTenant.calls(sandbox)).isOne();
    sandbox.requests().reset();
    backend.directory().person(access(), other().address());
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

  @Test
  void working_hours_are_written_to_the_settings_of_the_mailbox() {
    Access bob = new Access("bob@contoso.example", other().address());
    WorkingHours hours =
        WorkingHours.of(
            ZoneId.of("Europe/Berlin"),
            List.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY),
            LocalTime.of(7, 30),
            LocalTime.of(15, 0));
    sandbox.requests().reset();
    backend.directory().setWorkingHours(bob, hours);
    assertThat(GraphTenant.calls(sandbox)).isOne();
    assertThat(backend.directory().workingHours(bob)).contains(hours);
    assertThat(GraphTenant.calls(sandbox)).isEqualTo(2);
    assertThat(backend.directory().workingHours(access())).isNotEqualTo(Optional.of(hours));
  }
}
