package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.FreeBusy;
import dev.postern.api.model.Person;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** EWS and Graph know the same people, rooms and times. */
final class TwoDirectoriesTest {
  @Test
  void both_tell_the_same() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.ephemeral().withSeed(SeedLevel.FULL));
        GraphTenant tenant = new GraphTenant(sandbox);
        Backend ews = tenant.ews();
        Backend graph = tenant.graph()) {
      for (String text : List.of("bo", "carol", "a", "room")) {
        assertThat(new HashSet<>(graph.directory().search(GraphTenant.ALICE, text, 100)))
            .as(text)
            .isEqualTo(new HashSet<>(ews.directory().search(GraphTenant.ALICE, text, 100)));
      }
      List<Person> rooms = ews.directory().rooms(GraphTenant.ALICE);
      assertThat(graph.directory().rooms(GraphTenant.ALICE))
          .containsExactlyInAnyOrderElementsOf(rooms);
      List<MailAddress> all =
          List.of(
              GraphTenant.ALICE.mailbox(), GraphTenant.BOB.mailbox(), rooms.getFirst().address());
      Instant from = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(60));
      Instant to = from.plus(Duration.ofDays(150));
      List<FreeBusy> byEws = ews.directory().freeBusy(GraphTenant.ALICE, all, from, to);
      assertThat(byEws.getFirst().busy()).hasSizeGreaterThan(20);
      assertThat(graph.directory().freeBusy(GraphTenant.ALICE, all, from, to)).isEqualTo(byEws);
    }
  }
}
