package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.DirectoryContract;
import dev.postern.api.model.Person;
import dev.postern.api.model.WorkingHours;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.tenant.Mailbox;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Override
  protected MailAddress faceless() {
    return new MailAddress("carol@contoso.example");
  }

  @Test
  void a_search_a_person_and_a_picture_take_one_call_each() {
    sandbox.requests().reset();
    backend.directory().search(access(), "bo", 10);
    assertThat(calls()).isOne();
    backend.directory().person(access(), other().address());
    assertThat(calls()).isEqualTo(2);
    backend.directory().photo(access(), other().address());
    assertThat(calls()).isEqualTo(3);
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
    assertThat(calls()).isOne();
  }

  private static long calls() {
    return sandbox.requests().counts().stream()
        .filter(counted -> counted.protocol().equals("ews"))
        .mapToLong(counted -> counted.count())
        .sum();
  }

  @ParameterizedTest
  @CsvSource({
    "W. Europe Standard Time, Europe/Berlin",
    "Eastern Standard Time, America/New_York",
    "India Standard Time, Asia/Kolkata",
    "AUS Eastern Standard Time, Australia/Sydney",
    "UTC, Z",
  })
  void working_hours_come_in_a_zone_that_goes_by_the_same_rules(String windows, String zone) {
    Mailbox bob = sandbox.tenant().mailbox("bob@contoso.example").orElseThrow();
    bob.settings()
        .setWorkingHours(
            new dev.postern.sandbox.tenant.WorkingHours(
                List.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY),
                LocalTime.of(7, 30),
                LocalTime.of(15, 0),
                windows));
    WorkingHours read =
        backend
            .directory()
            .workingHours(new Access("bob@contoso.example", other().address()))
            .orElseThrow();
    assertThat(read.days()).containsExactly(DayOfWeek.MONDAY, DayOfWeek.SUNDAY);
    assertThat(read.start()).isEqualTo(LocalTime.of(7, 30));
    assertThat(read.end()).isEqualTo(LocalTime.of(15, 0));
    LocalDate day = LocalDate.now(ZoneOffset.UTC);
    for (int week = 0; week < 26; week++) {
      LocalDateTime noon = day.plusWeeks(week).atTime(12, 0);
      assertThat(read.zone().getRules().getOffset(noon))
          .as("%s in %s", noon, read.zone())
          .isEqualTo(ZoneId.of(zone).getRules().getOffset(noon));
    }
  }
}
