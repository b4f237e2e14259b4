package dev.postern.mirror;

import static dev.postern.mirror.Fixture.ALICE;
import static dev.postern.mirror.Fixture.CALENDAR;
import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.Fixture.PRINCIPAL;
import static dev.postern.mirror.PlainCards.card;
import static dev.postern.mirror.PlainCards.contact;
import static dev.postern.mirror.PlainEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.postern.api.Failure;
import dev.postern.api.client.Changes;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.ETag;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.SyncToken;
import dev.postern.mirror.deletion.Selection;
import dev.postern.mirror.deletion.Undone;
import dev.postern.mirror.deletion.Undone.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 4: what is brought back has the name, UID and ETag that it had. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PromiseStableIdentityThroughUndoTest {
  private final Fixture world;

  PromiseStableIdentityThroughUndoTest(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
  }

  private static ResourceName name(String value) {
    return new ResourceName(value);
  }

  private ETag put(String name, String text) {
    return world
        .store()
        .put(CONTACTS, name(name), text, new Precondition.None())
        .etag()
        .orElseThrow();
  }

  private void delete(String name) {
    world.store().delete(CONTACTS, name(name), new Precondition.None());
  }

  private List<Undone> undo(boolean rehearsal) {
    return undo(Duration.ofDays(2), Optional.empty(), rehearsal);
  }

  private List<Undone> undo(
      Duration since, Optional<CollectionName> collection, boolean rehearsal) {
    List<Undone> told = new ArrayList<>();
    world
        .mirror()
        .undo(
            new Selection(
                PRINCIPAL.login(),
                ALICE,
                world.clock.instant().minus(since),
                collection,
                rehearsal),
            _ -> Optional.of(world.backends()),
            told::add);
    return told;
  }

  private static List<Result> results(List<Undone> undone) {
    return undone.stream().map(Undone::result).toList();
  }

  @Test
  void what_was_deleted_is_moved_back_as_clients_knew_it() {
    String text = card("a", "Ann", "X-ODD=kept");
    ETag tag = put("odd name.vcf", text);
    SyncToken before = world.store().token(CONTACTS);
    delete("odd name.vcf");
    world.clock.advance(Duration.ofMinutes(1));

    assertThat(results(undo(false))).containsExactly(Result.MOVED_BACK);

    assertThat(world.text("odd name.vcf")).contains(text);
    Changes changes = world.store().changes(CONTACTS, Optional.of(before), 100);
    assertThat(changes.changed()).extracting(Entry::name).containsExactly(name("odd name.vcf"));
    assertThat(changes.changed()).extracting(Entry::etag).containsExactly(tag);
    assertThat(changes.removed()).isEmpty();
    assertThat(world.contacts.count("create")).isEqualTo(1);
    Mirror.drop(world.database);
    assertThat(world.names()).containsExactly("odd name.vcf");
    assertThat(undo(false)).isEmpty();
  }

  @Test
  void where_nothing_can_be_moved_back_it_is_made_anew() {
    world.contacts.undeletes = false;
    String text = card("a", "Ann", "X-ODD=kept");
    ETag tag = put("odd name.vcf", text);
    delete("odd name.vcf");
    world.clock.advance(Duration.ofHours(1));

    assertThat(results(undo(false))).containsExactly(Result.MADE_ANEW);

    assertThat(world.text("odd name.vcf")).contains(text);
    assertThat(world.store().list(CONTACTS)).extracting(Entry::etag).containsExactly(tag);
    assertThat(world.contacts.mails).last().isEqualTo("create NONE");
    Mirror.drop(world.database);
    assertThat(world.names()).containsExactly("odd name.vcf");
  }

  @Test
  void what_others_made_comes_back_under_its_name() {
    world.contacts.foreign(contact("foreign", "Somebody"));
    world.names();
    delete("foreign.vcf");

    assertThat(results(undo(false))).containsExactly(Result.MOVED_BACK);

    assertThat(world.names()).containsExactly("foreign.vcf");
    assertThat(world.contacts.all()).hasSize(1);
  }

  @Test
  void a_cancelled_meeting_comes_back_and_nobody_is_told() {
    world
        .calendars()
        .put(
            CALENDAR,
            name("m.ics"),
            event("m", "2027-01-05", "Meeting", "guests=bob@contoso.example"),
            new Precondition.None());
    world.calendars().delete(CALENDAR, name("m.ics"), new Precondition.None());
    assertThat(world.events.mails).containsExactly("create ALL", "delete ALL");

    assertThat(results(undo(false))).containsExactly(Result.MADE_ANEW);

    assertThat(world.events.mails).last().isEqualTo("create NONE");
    assertThat(Fixture.text(world.calendars(), CALENDAR, "m.ics"))
        .hasValueSatisfying(text -> assertThat(text).contains("guests=bob@contoso.example"));
  }

  @Test
  void a_rehearsal_changes_nothing() {
    put("a.vcf", card("a", "Ann"));
    delete("a.vcf");

    assertThat(results(undo(true))).containsExactly(Result.RESTORABLE);

    assertThat(world.names()).isEmpty();
    assertThat(results(undo(false))).containsExactly(Result.MOVED_BACK);
  }

  @Test
  void what_is_there_again_is_not_doubled() {
    put("a.vcf", card("a", "Ann"));
    put("b.vcf", card("b", "Bob"));
    put("c.vcf", card("c", "Cleo"));
    delete("a.vcf");
    delete("b.vcf");
    delete("c.vcf");
    world.clock.advance(Duration.ofMinutes(1));
    put("a.vcf", card("a", "Ann again"));
    put("b.vcf", card("other", "Another"));
    world.contacts.foreign(contact("c", "Cleo"));

    List<Undone> undone = undo(false);

    assertThat(undone)
        .extracting(it -> it.deletion().name().value(), Undone::result)
        .containsExactlyInAnyOrder(
            tuple("a.vcf", Result.THERE_ALREADY),
            tuple("b.vcf", Result.NAME_TAKEN),
            tuple("c.vcf", Result.THERE_ALREADY));
    assertThat(world.contacts.all()).hasSize(3);
    assertThat(world.text("a.vcf")).contains(card("a", "Ann again"));
  }

  @Test
  void of_what_was_deleted_twice_the_last_comes_back() {
    put("a.vcf", card("a", "First"));
    delete("a.vcf");
    world.clock.advance(Duration.ofMinutes(1));
    put("a.vcf", card("a", "Second"));
    delete("a.vcf");

    assertThat(undo(false)).hasSize(1);

    assertThat(world.text("a.vcf")).contains(card("a", "Second"));
  }

  @Test
  void only_what_is_asked_for_comes_back() {
    put("old.vcf", card("old", "Old"));
    delete("old.vcf");
    world.clock.advance(Duration.ofDays(3));
    put("new.vcf", card("new", "New"));
    delete("new.vcf");

    assertThat(undo(Duration.ofDays(2), Optional.of(CALENDAR), false)).isEmpty();
    assertThat(undo(Duration.ofDays(2), Optional.of(CONTACTS), false)).hasSize(1);
    assertThat(world.names()).containsExactly("new.vcf");
    assertThat(undo(Duration.ofDays(4), Optional.empty(), false)).hasSize(1);
    assertThat(world.names()).containsExactly("new.vcf", "old.vcf");
  }

  @Test
  void what_is_too_old_is_forgotten() {
    put("a.vcf", card("a", "Ann"));
    delete("a.vcf");
    world.clock.advance(world.limits.kept().plusHours(1));

    try (Background background = world.background()) {
      background.tick().join();
    }

    assertThat(undo(Duration.ofDays(100), Optional.empty(), false)).isEmpty();
  }

  @Test
  void a_deleted_collection_comes_back_with_all_that_was_in_it() {
    CollectionName club = new CollectionName("My Club");
    CollectionProperties properties =
        new CollectionProperties(
            "The Club",
            Optional.of("All of us"),
            Optional.of("#112233"),
            Optional.empty(),
            Optional.empty());
    world.store().create(club, "VCARD", properties);
    for (int i = 0; i < 3; i++) {
      world.store().put(club, name(i + ".vcf"), card("u" + i, "N" + i), new Precondition.None());
    }
    long token = world.store().token(club).number();
    world.store().delete(club, name("0.vcf"), new Precondition.None());
    world.store().delete(club);
    assertThat(results(undo(true))).containsOnly(Result.RESTORABLE).hasSize(3);
    assertThat(world.store().collections()).hasSize(1);

    assertThat(results(undo(false)))
        .containsExactlyInAnyOrder(Result.MADE_ANEW, Result.MADE_ANEW, Result.MOVED_BACK);

    assertThat(world.store().collections().getLast().name()).isEqualTo(club);
    assertThat(world.store().collections().getLast().properties()).isEqualTo(properties);
    assertThat(world.store().list(club)).hasSize(3);
    assertThat(Fixture.text(world.store(), club, "1.vcf")).contains(card("u1", "N1"));
    assertThat(world.store().token(club).number()).isGreaterThan(token);
  }

  @Test
  void a_delete_whose_answer_was_lost_can_be_undone() {
    put("a.vcf", card("a", "Ann"));
    world.names();
    world.contacts.afterNext("delete", ScriptedTenant.fail(ScriptedTenant.unavailable()));
    Fixture.refused(Failure.Unavailable.class, () -> delete("a.vcf"));
    world.restart();
    assertThat(world.names()).isEmpty();

    assertThat(results(undo(false))).containsExactly(Result.MOVED_BACK);

    assertThat(world.names()).containsExactly("a.vcf");
  }

  @Test
  void one_that_cannot_be_brought_back_stops_no_other() {
    world.contacts.undeletes = false;
    put("a.vcf", card("a", "Ann"));
    put("b.vcf", card("b", "Bob"));
    delete("a.vcf");
    delete("b.vcf");
    world.contacts.beforeNext("create", ScriptedTenant.fail(ScriptedTenant.unavailable()));

    assertThat(results(undo(false))).containsExactlyInAnyOrder(Result.FAILED, Result.MADE_ANEW);
    assertThat(results(undo(false))).containsExactly(Result.MADE_ANEW);
    assertThat(world.names()).containsExactly("a.vcf", "b.vcf");
  }
}
