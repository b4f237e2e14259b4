package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.Fixture.refused;
import static dev.postern.mirror.PlainCards.card;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.PutResult;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.SyncToken;
import dev.postern.api.exchange.FolderId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 6: trouble behind the gateway. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PromiseTroubleUpstreamIsNotTheClientsTest {
  private final Fixture world;

  PromiseTroubleUpstreamIsNotTheClientsTest(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
  }

  private static ResourceName name(String value) {
    return new ResourceName(value);
  }

  private PutResult put(String name, String text) {
    return world.store().put(CONTACTS, name(name), text, new Precondition.None());
  }

  private static final List<Failure> TROUBLES =
      List.of(
          ScriptedTenant.unavailable(),
          new Failure.Throttled(Duration.ofSeconds(5), "too many"),
          new Failure.Unauthenticated("the token was refused"),
          new Failure.Forbidden("EWS is disabled for this tenant"));

  @Test
  void reads_go_on_from_a_mirror_that_is_complete() {
    put("a.vcf", card("a", "Ann"));
    SyncToken token = world.store().token(CONTACTS);
    for (Failure trouble : TROUBLES) {
      world.clock.advance(Duration.ofMinutes(10));
      world.contacts.beforeNext("folders", ScriptedTenant.fail(trouble));
      world.contacts.beforeNext("changes", ScriptedTenant.fail(trouble));

      assertThat(world.store().collections()).hasSize(1);
      assertThat(world.store().list(CONTACTS)).hasSize(1);
      assertThat(world.store().changes(CONTACTS, Optional.of(token), 5).changed()).isEmpty();
      assertThat(world.text("a.vcf")).contains(card("a", "Ann"));
    }
  }

  @Test
  void a_collection_that_was_never_synced_is_unavailable() {
    world.store().collections();
    for (Failure trouble : TROUBLES) {
      world.clock.nextPoll();
      world.contacts.beforeNext("changes", ScriptedTenant.fail(trouble));

      refused(
          trouble instanceof Failure.Throttled
              ? Failure.Throttled.class
              : Failure.Unavailable.class,
          () -> world.store().list(CONTACTS));
    }
  }

  @Test
  void a_home_that_was_never_listed_is_unavailable() {
    for (Failure trouble : TROUBLES) {
      world.contacts.beforeNext("folders", ScriptedTenant.fail(trouble));

      refused(
          trouble instanceof Failure.Throttled
              ? Failure.Throttled.class
              : Failure.Unavailable.class,
          () -> world.store().collections());
    }
  }

  @Test
  void a_write_never_answers_that_the_clients_password_is_wrong() {
    world.names();
    world.contacts.beforeNext(
        "create", ScriptedTenant.fail(new Failure.Unauthenticated("the token was refused")));

    refused(Failure.Unavailable.class, () -> put("a.vcf", card("a", "Ann")));
  }

  @Test
  void a_folder_deleted_elsewhere_takes_its_collection_along() {
    FolderId club = world.contacts.addFolder("Club", false, Optional.empty());
    CollectionName name = new CollectionName("club");
    world.store().list(name);
    world.contacts.removeFolder(club);
    world.clock.nextPoll();

    refused(Failure.NotFound.class, () -> world.store().list(name));
    assertThat(world.store().collections()).hasSize(1);
  }
}
