package dev.postern.mirror;

import static dev.postern.mirror.Fixture.CONTACTS;
import static dev.postern.mirror.PlainCards.contact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.exchange.ItemId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A first sync from a backend that lists items whole. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class WholePagesTest {
  private final Fixture world;

  WholePagesTest(TestDatabase database) {
    world = new Fixture(database, new PlainEvents());
    world.contacts.listsWhole = true;
    world.contacts.pageSize = 200;
  }

  private List<ItemId> fill(int count) {
    List<ItemId> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(world.contacts.foreign(contact("uid-" + i, "Person " + i)));
    }
    return ids;
  }

  @Test
  void a_first_sync_takes_whole_pages_and_fetches_nothing() {
    fill(1050);

    assertThat(world.names()).hasSize(1050);

    assertThat(world.contacts.count("list")).isEqualTo(6);
    assertThat(world.contacts.count("fetch")).isZero();
    assertThat(world.text("uid-1049.vcf").orElseThrow()).contains("name=Person 1049");
  }

  @Test
  void what_the_pages_leave_out_is_fetched_by_its_id() {
    List<ItemId> ids = fill(300);
    world.contacts.unlisted.addAll(ids.subList(7, 50));

    assertThat(world.names()).hasSize(300);

    assertThat(world.contacts.count("fetch")).isEqualTo(1);
  }

  @Test
  void an_unreadable_item_is_put_off_and_stops_no_page() {
    world.contacts.unreadable.add(fill(300).get(3));

    assertThat(world.names()).hasSize(299);

    assertThat(world.contacts.count("fetch")).isZero();
    assertThat(world.unreadableItems()).isEqualTo(1);
  }

  @Test
  void an_item_that_changes_between_listing_and_pages_is_up_to_date_in_the_end() {
    ItemId first = fill(300).getFirst();
    world.contacts.beforeNext(
        "list",
        () -> {
          world.contacts.change(first, c -> RecordShape.with(c, "displayName", "Newer"));
          world.contacts.foreign(contact("late", "Late"));
        });

    world.names();

    assertThat(world.names()).hasSize(301);
    assertThat(world.text("uid-0.vcf").orElseThrow()).contains("name=Newer");
  }

  @Test
  void a_sync_that_was_cut_off_between_pages_goes_on_and_asks_for_no_more_than_it_needs() {
    fill(1000);
    world.contacts.afterNext(
        "list",
        () -> world.contacts.beforeNext("list", ScriptedCalls.fail(ScriptedCalls.unavailable())));
    Fixture.refused(Failure.Unavailable.class, () -> world.store().list(CONTACTS));
    assertThat(world.contacts.count("list")).isEqualTo(2);

    world.restart();

    assertThat(world.names()).hasSize(1000);
    assertThat(world.contacts.count("list")).isLessThanOrEqualTo(2 + 5);
    assertThat(world.contacts.count("fetch")).isZero();
  }

  @Test
  void a_few_changes_later_are_fetched_by_their_ids() {
    fill(1000);
    world.names();
    world.contacts.resetCounts();
    fill(150);

    assertThat(world.names()).hasSize(1150);

    assertThat(world.contacts.count("list")).isZero();
    assertThat(world.contacts.count("fetch")).isEqualTo(1);
  }
}
