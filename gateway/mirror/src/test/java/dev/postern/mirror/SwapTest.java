package dev.postern.mirror;

import static dev.postern.mirror.Fixture.ALICE;
import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.PlainCards.card;
import static dev.postern.mirror.PlainCards.contact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.postern.api.Failure;
import dev.postern.api.client.Changes;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.SyncToken;
import dev.postern.mirror.swap.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A mailbox that is switched to another backend: no client sees it (promise 4). */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SwapTest extends SwapActions {
  SwapTest(TestDatabase database) {
    super(database);
  }

  @Test
  void a_switch_and_back_change_no_name_no_tag_and_no_token() {
    fill();
    nothingIsSeenOf(() -> {
      Tally tally = switched(swap("twin"));
      assertThat(tally.isClean()).isTrue();
      assertThat(tally.same()).isEqualTo(5);
    });
    world.contacts.resetCounts();
    world.twinContacts.resetCounts();

    entries();
    assertThat(world.contacts.countAll()).as("calls by the old backend").isZero();
    assertThat(world.twinContacts.calls).isEqualTo(Map.of("changes", 1));
    put("a.vcf", card("a", "Ann Lee", "X-ODD=kept"));
    assertThat(world.twinContacts.count("update")).isEqualTo(1);
    assertThat(world.contacts.all()).hasSize(5);

    nothingIsSeenOf(() -> switched(swap("scripted")));
    put("b.vcf", card("b", "Bea Lee"));
    assertThat(world.contacts.count("update")).isEqualTo(2);
  }

  @Test
  void calendars_and_address_books_are_switched_together() {
    fill();
    world.calendars().collections();
    world.contacts.foreign(contact("uid-3", "Flo"));

    switched(swap("twin"));

    assertThat(world.mirror().routes()).isEqualTo(Map.of(ALICE, "twin"));
    assertThat(world.names()).hasSize(6);
    world.contacts.block(new Failure.Forbidden("blocked by policy"));
    world.events.block(new Failure.Forbidden("blocked by policy"));
    world.clock.nextPoll();
    assertThat(world.calendars().list(Fixture.CALENDAR)).isEmpty();
    assertThat(world.names()).hasSize(6);
  }

  @Test
  void what_only_one_backend_reads_is_carried_to_the_other() {
    fill();
    world.twinContacts.notesApart = true;
    assertThat(world.mirror().swap(ALICE, world.backends(), "twin").compare())
        .hasValueSatisfying(tally -> assertThat(tally.isClean()).isTrue());
    assertThat(world.twinContacts.count("update")).as("writes of a comparison").isZero();

    nothingIsSeenOf(() -> assertThat(switched(swap("twin")).isClean()).isTrue());

    assertThat(world.twinContacts.count("update")).isEqualTo(5);
    List<String> noted =
        world.contacts.all().stream()
            .map(item -> world.twinContacts.note(item.id()).orElseThrow())
            .map(note -> note.identity().name().value() + " " + note.identity().uid())
            .toList();
    assertThat(noted)
        .containsExactlyInAnyOrder(
            "a.vcf a", "b.vcf b", "odd name.vcf urn:uuid:c", "uid-1.vcf uid-1", "uid-2.vcf uid-2");
    put("a.vcf", card("a", "Ann Lee", "X-ODD=kept"));
    assertThat(world.text("a.vcf")).hasValueSatisfying(text -> assertThat(text).contains("X-ODD"));
  }

  @Test
  void where_ids_cannot_be_translated_names_and_uids_do() {
    fill();
    world.translates = false;

    nothingIsSeenOf(() -> assertThat(switched(swap("twin")).isClean()).isTrue());

    assertThat(world.twinContacts.count("translate")).isZero();
  }

  @Test
  void where_the_permission_to_translate_is_missing_names_and_uids_do() {
    fill();
    world.twinContacts.beforeNext(
        "translate", ScriptedCalls.fail(new Failure.Forbidden("User.Read.All is missing")));

    nothingIsSeenOf(() -> assertThat(switched(swap("twin")).isClean()).isTrue());
  }

  @Test
  void what_the_backends_read_differently_changes_for_clients_what_differs_and_no_more() {
    fill();
    world.twinContacts.reads = c -> c.uid().equals("b") ? RecordShape.with(c, "spouse", "Bob") : c;
    SyncToken token = world.store().token(CONTACTS);

    Tally tally = switched(swap("twin"));

    assertThat(tally.differing())
        .containsExactly(
            new Tally.Differing(
                new Tally.Named("contacts", "contacts", "b.vcf", "b"), List.of("spouse")));
    Changes changes = since(token);
    assertThat(changes.changed())
        .extracting(Entry::name)
        .containsExactly(new ResourceName("b.vcf"));
    assertThat(changes.removed()).isEmpty();
    assertThat(world.text("b.vcf")).contains(card("b", "Bea", "spouse=Bob"));
  }

  @Test
  void a_write_to_an_item_that_differs_is_not_refused_and_overwrites_nothing() {
    fill();
    world.twinContacts.reads = c -> c.uid().equals("b") ? RecordShape.with(c, "spouse", "Bob") : c;
    switched(swap("twin"));

    put("b.vcf", card("b", "Bea Lee"));

    assertThat(world.text("b.vcf")).contains(card("b", "Bea Lee"));
  }

  @Test
  void a_comparison_names_fields_and_changes_nothing() {
    fill();
    world.twinContacts.reads =
        c -> c.uid().equals("uid-1") ? RecordShape.with(c, "displayName", "D.") : c;
    world.contacts.resetCounts();

    nothingIsSeenOf(() -> {
      Tally tally = world.mirror().swap(ALICE, world.backends(), "twin").compare().orElseThrow();
      assertThat(tally.same()).isEqualTo(4);
      assertThat(tally.differing())
          .extracting(differing -> differing.resource().uid(), Tally.Differing::fields)
          .containsExactly(tuple("uid-1", List.of("displayName")));
    });

    assertThat(world.contacts.calls).containsOnlyKeys("changes");
    assertThat(world.twinContacts.calls)
        .containsOnlyKeys("folders", "changes", "fetch", "translate");
    assertThat(world.mirror().routes()).isEqualTo(Map.of(ALICE, "scripted"));
  }

  @Test
  void a_comparison_of_a_mailbox_that_nobody_has_used_yet_reads_it_by_both() {
    world.contacts.foreign(contact("uid-1", "Dora"));

    Tally tally = world.mirror().swap(ALICE, world.backends(), "twin").compare().orElseThrow();

    assertThat(tally.same()).isEqualTo(1);
    assertThat(tally.isClean()).isTrue();
    assertThat(world.mirror().routes()).isEqualTo(Map.of(ALICE, "scripted"));
  }

  @Test
  void collections_find_their_folders_by_name_and_by_title() {
    fill();
    CollectionName team = new CollectionName("team");
    world.store().create(team, "VCARD", properties("Team"));
    world.contacts.addFolder("Family", false, Optional.empty());
    world.clock.advance(Duration.ofMinutes(6));
    world.store().collections();
    world.store().put(team, new ResourceName("t.vcf"), card("t", "Tom"), new Precondition.None());

    assertThat(switched(swap("twin")).isClean()).isTrue();

    world.clock.nextPoll();
    assertThat(world.store().collections())
        .extracting(c -> c.name().value())
        .containsExactlyInAnyOrder("contacts", "team", "family");
    assertThat(world.store().list(team)).hasSize(1);
    assertThat(Fixture.text(world.store(), team, "t.vcf")).contains(card("t", "Tom"));
  }

  private static CollectionProperties properties(String title) {
    return new CollectionProperties(
        title, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Test
  void a_switch_costs_a_call_for_a_thousand_ids_and_one_for_each_page() {
    for (int i = 0; i < 2100; i++) {
      world.contacts.foreign(contact("uid-" + i, "Person " + i));
    }
    world.names();
    world.contacts.resetCounts();
    world.twinContacts.listsWhole = true;

    assertThat(switched(swap("twin")).same()).isEqualTo(2100);

    assertThat(world.contacts.calls).isEqualTo(Map.of("changes", 1));
    assertThat(world.twinContacts.calls)
        .isEqualTo(Map.of("folders", 1, "changes", 6, "translate", 3, "list", 43));
  }
}
