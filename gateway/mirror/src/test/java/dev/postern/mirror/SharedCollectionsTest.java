package dev.postern.mirror;

import static dev.postern.mirror.Fixture.ALICE;
import static dev.postern.mirror.Fixture.CALENDAR;
import static dev.postern.mirror.Fixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.MailAddress;
import dev.postern.api.client.CalendarStore;
import dev.postern.api.client.Changes;
import dev.postern.api.client.CollectionName;
import dev.postern.api.client.CollectionProperties;
import dev.postern.api.client.ETag;
import dev.postern.api.client.Entry;
import dev.postern.api.client.Precondition;
import dev.postern.api.client.Principal;
import dev.postern.api.client.ResourceCollection;
import dev.postern.api.client.ResourceName;
import dev.postern.api.client.SyncToken;
import dev.postern.api.grant.Grant;
import dev.postern.api.grant.Level;
import dev.postern.api.grant.Rights;
import dev.postern.api.grant.Shareable;
import dev.postern.formats.CalendarFormat;
import java.util.ArrayList;
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
class SharedCollectionsTest {
  private static final MailAddress BOB = new MailAddress("bob@contoso.example");
  private static final CollectionName SHARED = new CollectionName("alice@contoso.example~calendar");
  private static final Precondition ANY = new Precondition.None();
  private static final Rights READ = new Rights(Level.READ, false);
  private static final Rights WRITE = new Rights(Level.WRITE, false);
  private static final Rights FULL = new Rights(Level.WRITE, true);

  private final Fixture world;
  private final List<Grant> grants = new ArrayList<>();

  SharedCollectionsTest(TestDatabase database) {
    world = new Fixture(database, new CalendarFormat());
  }

  private CalendarStore of(String login) {
    MailAddress mailbox = new MailAddress(login);
    Principal principal = new Principal(login, mailbox, login, List.of(mailbox));
    return world
        .mirror()
        .calendars(
            principal,
            () -> grants.stream().filter(grant -> grant.grantee().equals(mailbox)).toList(),
            world.backends());
  }

  private CalendarStore bobs() {
    return of(BOB.value());
  }

  private void grant(Rights rights) {
    grants.clear();
    grants.add(new Grant(ALICE, BOB, Shareable.CALENDARS, Optional.empty(), rights));
  }

  private static ResourceName name(String uid) {
    return new ResourceName(uid + ".ics");
  }

  private static String event(String uid, String summary, String... more) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:"
        + uid
        + "\r\nDTSTAMP:20261120T100000Z\r\nDTSTART:20261201T100000Z\r\nDTEND:20261201T110000Z\r\n"
        + "SUMMARY:"
        + summary
        + "\r\n"
        + String.join("", List.of(more).stream().map(line -> line + "\r\n").toList())
        + "END:VEVENT\r\nEND:VCALENDAR\r\n";
  }

  private ETag alicePuts(String uid, String text) {
    return world.calendars().put(CALENDAR, name(uid), text, ANY).etag().orElseThrow();
  }

  private String bobReads(String uid) {
    world.clock.nextPoll();
    return Fixture.text(bobs(), SHARED, name(uid).value()).orElseThrow();
  }

  private ETag etag(String uid) {
    return bobs().list(SHARED).stream()
        .filter(entry -> entry.name().equals(name(uid)))
        .map(Entry::etag)
        .findFirst()
        .orElseThrow();
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
  void private_items_show_as_busy_and_cannot_be_written() {
    ETag owners = alicePuts("one", event("one", "Doctor", "CLASS:PRIVATE", "LOCATION:Clinic"));
    grant(WRITE);

    assertThat(bobReads("one"))
        .isEqualTo(
            event("one", "Private")
                .replace("SUMMARY:Private\r\n", "CLASS:PRIVATE\r\nSUMMARY:Private\r\n"));
    assertThat(etag("one")).isNotEqualTo(owners);
    for (Precondition condition :
        List.of(
            ANY,
            new Precondition.Present(),
            new Precondition.Matches(Set.of(etag("one"))),
            new Precondition.Matches(Set.of(owners)))) {
      refused(
          Failure.Forbidden.class,
          () -> bobs().put(SHARED, name("one"), event("one", "x"), condition));
      refused(Failure.Forbidden.class, () -> bobs().delete(SHARED, name("one"), condition));
    }
    refused(
        Failure.Forbidden.class,
        () -> bobs().put(SHARED, name("two"), event("two", "x", "CLASS:PRIVATE"), ANY));
    assertThat(world.events.only().item().main().summary()).isEqualTo("Doctor");
    grant(FULL);
    assertThat(bobReads("one")).contains("SUMMARY:Doctor", "LOCATION:Clinic");
    assertThat(etag("one")).isEqualTo(owners);
  }

  @Test
  void what_is_not_private_can_be_written_beside_private_items() {
    alicePuts("one", event("one", "Talk"));
    alicePuts("two", event("two", "Doctor", "CLASS:PRIVATE"));
    grant(WRITE);
    ETag seen = etag("one");

    ETag written =
        bobs()
            .put(
                SHARED,
                name("one"),
                event("one", "Long talk"),
                new Precondition.Matches(Set.of(seen)))
            .etag()
            .orElseThrow();

    assertThat(etag("one")).isEqualTo(written);
    refused(
        Failure.PreconditionFailed.class,
        () ->
            bobs()
                .put(
                    SHARED,
                    name("one"),
                    event("one", "y"),
                    new Precondition.Matches(Set.of(seen))));
    assertThat(bobReads("one")).isEqualTo(event("one", "Long talk"));
  }

  @Test
  void who_may_see_when_the_owner_is_busy_sees_nothing_else() {
    alicePuts("one", event("one", "Talk", "DESCRIPTION:Secret", "LOCATION:Hall"));
    grant(new Rights(Level.BUSY, false));
    assertThat(bobReads("one"))
        .contains("SUMMARY:Busy", "DTSTART:20261201T100000Z")
        .doesNotContain("Talk", "Secret", "Hall");

    grant(new Rights(Level.TITLES, false));
    assertThat(bobReads("one")).contains("SUMMARY:Talk", "LOCATION:Hall").doesNotContain("Secret");
  }

  @Test
  void whether_it_is_a_meeting_is_told_to_who_sees_everything_only() {
    alicePuts(
        "one",
        event(
            "one",
            "Talk",
            "ORGANIZER:mailto:alice@contoso.example",
            "ATTENDEE:mailto:carol@contoso.example"));
    grant(FULL);
    Entry owners = world.calendars().list(CALENDAR).getFirst();
    assertThat(owners.scheduleTag()).isPresent();
    assertThat(bobs().list(SHARED)).containsExactly(owners);

    grant(WRITE);
    assertThat(bobs().list(SHARED).getFirst().scheduleTag()).isEmpty();
    refused(
        Failure.PreconditionFailed.class,
        () ->
            bobs()
                .put(
                    SHARED,
                    name("one"),
                    event("one", "x"),
                    new Precondition.Scheduled(owners.scheduleTag().orElseThrow())));
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
