package dev.postern.mirror;

import static dev.postern.mirror.Fixture.ALICE;
import static dev.postern.mirror.Fixture.CALENDAR;
import static dev.postern.mirror.Fixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.client.Changes;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.ETag;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.ResourceCollection;
import dev.postern.api.client.SyncToken;
import dev.postern.api.grant.Grant;
import dev.postern.api.grant.Level;
import dev.postern.api.grant.Rights;
import dev.postern.api.grant.Shareable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Alice's calendars, as Bob sees them. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SharedCollectionsTest extends SharedCalendar {
  SharedCollectionsTest(TestDatabase database) {
    super(database);
  }

  @Test
  void it_stands_in_the_home_after_the_logins_own_with_its_owner_and_rights() {
    grant(READ);

    assertThat(bobs().collections())
        .map(ResourceCollection::name)
        .map(CollectionName::value)
        .containsExactly("calendar", "alice@contoso.example~calendar");
    ResourceCollection shared = bobs().collections().getLast();
    assertThat(shared.owner()).contains(ALICE);
    assertThat(shared.writable()).isFalse();
    assertThat(shared.isDefault()).isFalse();
    assertThat(shared.properties().displayName()).isEqualTo("Calendar (alice@contoso.example)");
    grant(WRITE);
    assertThat(bobs().collections().getLast().writable()).isTrue();
    assertThat(world.calendars().collections()).hasSize(1);
  }

  @Test
  void a_grantee_costs_no_first_sync() {
    alicePuts("one", event("one", "Talk"));
    world.calendars().list(CALENDAR);
    grant(READ);
    bobs().collections();
    world.clock.nextPoll();
    world.events.resetCounts();

    assertThat(bobs().list(SHARED)).hasSize(1);

    assertThat(world.events.calls).isEqualTo(Map.of("changes", 1));
    assertThat(bobReads("one")).isEqualTo(event("one", "Talk"));
  }

  @Test
  void who_may_only_read_can_write_nothing() {
    ETag etag = alicePuts("one", event("one", "Talk"));
    grant(READ);
    Precondition fits = new Precondition.Matches(Set.of(etag));

    refused(Failure.Forbidden.class, () -> bobs().put(SHARED, name("one"), event("one", "x"), ANY));
    refused(Failure.Forbidden.class, () -> bobs().put(SHARED, name("two"), event("two", "x"), ANY));
    refused(Failure.Forbidden.class, () -> bobs().delete(SHARED, name("one"), ANY));
    refused(Failure.Forbidden.class, () -> bobs().delete(SHARED, name("one"), fits));
    assertThat(world.events.only().item().main().summary()).isEqualTo("Talk");
  }

  @Test
  void the_collection_itself_is_its_owners_alone_whatever_the_rights() {
    grant(FULL);
    CollectionProperties mine =
        new CollectionProperties(
            "Mine", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    refused(Failure.Forbidden.class, () -> bobs().patch(SHARED, mine));
    refused(Failure.Forbidden.class, () -> bobs().delete(SHARED));
    refused(
        Failure.Forbidden.class,
        () -> bobs().create(new CollectionName("alice@contoso.example~new"), "VEVENT", mine));
    assertThat(world.calendars().collections()).hasSize(1);
  }

  @Test
  void what_a_grantee_writes_is_in_the_owners_calendar() {
    grant(FULL);

    ETag etag = bobs().put(SHARED, name("one"), event("one", "By Bob"), ANY).etag().orElseThrow();

    assertThat(Fixture.text(world.calendars(), CALENDAR, "one.ics"))
        .contains(event("one", "By Bob"));
    assertThat(etag("one")).isEqualTo(etag);
    bobs().delete(SHARED, name("one"), new Precondition.Matches(Set.of(etag)));
    assertThat(world.calendars().list(CALENDAR)).isEmpty();
  }

  @Test
  void with_other_rights_an_old_token_is_refused_and_nobody_elses() {
    alicePuts("one", event("one", "Talk"));
    alicePuts("two", event("two", "Walk"));
    grant(new Rights(Level.BUSY, false));
    SyncToken bobs = bobs().token(SHARED);
    SyncToken alices = world.calendars().token(CALENDAR);
    assertThat(bobs().changes(SHARED, Optional.of(bobs), 10).changed()).isEmpty();

    grant(READ);

    refused(Failure.InvalidSyncToken.class, () -> bobs().changes(SHARED, Optional.of(bobs), 10));
    assertThat(world.calendars().changes(CALENDAR, Optional.of(alices), 10).changed()).isEmpty();
    Changes first = bobs().changes(SHARED, Optional.empty(), 1);
    Changes rest = bobs().changes(SHARED, Optional.of(first.token()), 1);
    assertThat(first.more()).isTrue();
    assertThat(rest.more()).isFalse();
    assertThat(rest.changed()).hasSize(1).doesNotContainAnyElementsOf(first.changed());
    alicePuts("three", event("three", "Run"));
    assertThat(bobs().changes(SHARED, Optional.of(rest.token()), 10).changed())
        .map(entry -> entry.name().value())
        .containsExactly("three.ics");
    grant(new Rights(Level.BUSY, false));
    refused(
        Failure.InvalidSyncToken.class,
        () -> bobs().changes(SHARED, Optional.of(rest.token()), 10));
  }

  @Test
  void a_withdrawn_grant_takes_it_out_of_the_home() {
    alicePuts("one", event("one", "Talk"));
    grant(FULL);
    bobs().list(SHARED);

    grants.clear();

    assertThat(bobs().collections()).hasSize(1);
    refused(Failure.NotFound.class, () -> bobs().list(SHARED));
    refused(Failure.NotFound.class, () -> bobs().fetch(SHARED, List.of(name("one"))));
    refused(Failure.NotFound.class, () -> bobs().put(SHARED, name("one"), event("one", "x"), ANY));
    refused(Failure.NotFound.class, () -> bobs().delete(SHARED, name("one"), ANY));
  }

  @Test
  void a_grant_of_one_collection_is_of_no_other() {
    world.events.addFolder("Team", false, Optional.empty());
    grants.add(
        new Grant(ALICE, BOB, Shareable.CALENDARS, Optional.of(new CollectionName("team")), READ));

    assertThat(bobs().collections())
        .map(found -> found.name().value())
        .containsExactly("calendar", "team", "alice@contoso.example~team");
    refused(Failure.NotFound.class, () -> bobs().list(SHARED));
  }

  @Test
  void one_owners_trouble_is_not_everybodys_but_what_was_shown_does_not_just_go_away() {
    bobs().collections();
    grant(READ);
    world.events.beforeNext(
        "folders", ScriptedCalls.fail(new Failure.Forbidden("no such mailbox")));
    assertThat(bobs().collections()).hasSize(1);

    assertThat(bobs().collections()).hasSize(2);
    Mirror.drop(world.database);
    of(BOB.value()).list(CALENDAR);
    world.events.beforeNext("folders", ScriptedCalls.fail(ScriptedCalls.unavailable()));
    refused(Failure.Unavailable.class, () -> bobs().collections());
  }
}
