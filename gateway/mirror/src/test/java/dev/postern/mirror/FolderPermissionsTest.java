package dev.postern.mirror;

import static dev.postern.mirror.Fixture.ALICE;
import static dev.postern.mirror.Fixture.PRINCIPAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.Principal;
import dev.postern.api.exchange.FolderPermission;
import dev.postern.api.grant.Grant;
import dev.postern.api.grant.Level;
import dev.postern.api.grant.Rights;
import dev.postern.api.grant.Shareable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What owners set in Outlook, as the mirror comes to know of it. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class FolderPermissionsTest {
  private static final MailAddress BOB = new MailAddress("bob@contoso.example");
  private static final Principal BOBS =
      new Principal("bob", BOB, "Bob", List.of(new MailAddress("robert@contoso.example"), BOB));
  private static final Rights READ = new Rights(Level.READ, false);
  private static final Grant CALENDAR =
      new Grant(ALICE, BOB, Shareable.CALENDARS, Optional.of(new CollectionName("calendar")), READ);

  private final Fixture world;

  FolderPermissionsTest(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
    world.events.permissions = Optional.of(List.of(new FolderPermission(BOB, READ)));
  }

  @Test
  void they_are_read_when_folders_are_listed_but_not_each_time() {
    world.calendars().collections();

    assertThat(world.mirror().permitted(BOBS)).containsExactly(CALENDAR);
    assertThat(world.mirror().permitted(PRINCIPAL)).isEmpty();
    world.clock.advance(Duration.ofMinutes(6));
    world.calendars().collections();
    assertThat(world.events.count("folders")).isEqualTo(2);
    assertThat(world.events.count("permissions")).isOne();
  }

  @Test
  void what_was_withdrawn_is_gone_once_they_are_read_again() {
    world.calendars().collections();
    world.events.permissions = Optional.of(List.of());
    world.clock.advance(Duration.ofMinutes(10));
    world.calendars().collections();

    assertThat(world.mirror().permitted(BOBS)).isEmpty();
  }

  @Test
  void while_they_cannot_be_read_they_stay_and_folders_are_listed_all_the_same() {
    world.calendars().collections();
    world.clock.advance(Duration.ofMinutes(10));
    world.events.addFolder("New", false, Optional.empty());
    world.events.beforeNext("permissions", ScriptedCalls.fail(ScriptedCalls.unavailable()));

    assertThat(world.calendars().collections()).hasSize(2);
    assertThat(world.mirror().permitted(BOBS)).containsExactly(CALENDAR);
  }

  @Test
  void a_rebuilt_mirror_still_knows_them_and_reads_them_anew() {
    world.calendars().collections();
    Mirror.drop(world.database);

    assertThat(world.mirror().permitted(BOBS)).containsExactly(CALENDAR);
    world.calendars().collections();
    assertThat(world.events.count("permissions")).isEqualTo(2);
  }

  @Test
  void owners_whom_no_client_asks_about_are_looked_at_now_and_then() {
    Background background =
        world
            .mirror()
            .background(_ -> Optional.of(world.backends()), () -> List.of(ALICE), Pace.NORMAL);
    background.tick().join();
    assertThat(world.events.countAll()).as("calls at once").isZero();

    world.clock.advance(Duration.ofMinutes(60));
    background.tick().join();
    assertThat(world.mirror().permitted(BOBS)).containsExactly(CALENDAR);
    int calls = world.events.countAll();
    background.tick().join();
    world.clock.advance(Duration.ofMinutes(30));
    background.tick().join();
    assertThat(world.events.countAll()).isEqualTo(calls).isEqualTo(2);
  }
}
