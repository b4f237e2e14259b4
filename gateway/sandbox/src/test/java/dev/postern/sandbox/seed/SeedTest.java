package dev.postern.sandbox.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import dev.postern.sandbox.mail.mime.MimeWriter;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Attachment;
import dev.postern.sandbox.tenant.Body;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.ContactProperties;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Property;
import dev.postern.sandbox.tenant.Response;
import dev.postern.sandbox.tenant.Sensitivity;
import dev.postern.sandbox.tenant.Tenant;
import dev.postern.sandbox.tenant.recurrence.Dates;
import dev.postern.sandbox.tenant.recurrence.Recurrence;
import dev.postern.sandbox.tenant.recurrence.RecurrencePattern;
import dev.postern.sandbox.tenant.recurrence.RecurrenceRange;
import dev.postern.sandbox.tenant.recurrence.WeekIndex;
import dev.postern.sandbox.tenant.recurrence.WeekdayRule;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SeedTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final Tenant TENANT = seeded();

  private static Tenant seeded() {
    Tenant tenant = new Tenant(Tenant.ID, List.of(Tenant.DOMAIN), false);
    for (String name : List.of("alice", "bob", "carol")) {
      tenant.add(Mailbox.create(new Address(name, name + "@contoso.example")));
    }
    Seed.fill(tenant, TODAY);
    return tenant;
  }

  private Mailbox alice() {
    return TENANT.mailbox("alice@contoso.example").orElseThrow();
  }

  private static List<Item> items(Mailbox mailbox, ItemKind kind) {
    return mailbox.items().stream().filter(i -> i.kind() == kind).toList();
  }

  private Stream<Item> calendars() {
    return TENANT.mailboxes().stream().flatMap(m -> items(m, ItemKind.CALENDAR_ITEM).stream());
  }

  private Stream<Recurrence> recurrences() {
    return calendars().flatMap(i -> i.properties().find(CalendarProperties.RECURRENCE).stream());
  }

  @Test
  void every_recurrence_pattern_and_every_kind_of_range_is_there() {
    assertThat(recurrences().map(r -> r.pattern().getClass().getName()).distinct())
        .containsExactlyInAnyOrderElementsOf(names(RecurrencePattern.class));
    assertThat(recurrences().map(r -> r.range().getClass().getName()).distinct())
        .containsExactlyInAnyOrderElementsOf(names(RecurrenceRange.class));
    assertThat(recurrences().map(Recurrence::pattern))
        .anyMatch(p ->
            p instanceof RecurrencePattern.RelativeMonthly m
                && m.days() == WeekdayRule.WEEKDAY
                && m.index() == WeekIndex.LAST)
        .anyMatch(p -> p instanceof RecurrencePattern.Weekly w && w.days().size() == 5)
        .anyMatch(p -> p instanceof RecurrencePattern.AbsoluteMonthly m && m.dayOfMonth() == 31);
  }

  private static List<String> names(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses()).map(Class::getName).toList();
  }

  @Test
  void exceptions_and_deletions_stand_on_occurrences_of_their_series() {
    List<Item> edited = calendars().filter(i -> !i.exceptions().isEmpty()).toList();
    assertThat(edited).hasSizeGreaterThanOrEqualTo(4);
    for (Item master : edited) {
      SeriesEdits edits = new SeriesEdits(master);
      for (Instant start : master.exceptions().keySet()) {
        LocalDate dayBefore = LocalDate.ofInstant(start, ZoneOffset.UTC).minusDays(1);
        assertThat(edits.after(dayBefore, 0)).isEqualTo(start);
      }
      assertThat(master.deletedOccurrences()).isNotEmpty();
      assertThat(master.exceptions().keySet())
          .doesNotContainAnyElementsOf(master.deletedOccurrences());
    }
  }

  @Test
  void series_start_on_their_first_occurrence() {
    recurrences()
        .forEach(
            r -> assertThat(Dates.of(r).findFirst()).as(r.toString()).contains(r.range().start()));
  }

  @Test
  void the_calendar_spans_two_years_and_several_time_zones() {
    List<Item> all = items(alice(), ItemKind.CALENDAR_ITEM);
    assertThat(all).hasSizeGreaterThan(200);
    Instant now = TODAY.atStartOfDay().toInstant(ZoneOffset.UTC);
    assertThat(all)
        .extracting(i -> i.properties().require(CalendarProperties.START))
        .anyMatch(s -> s.isBefore(now.minus(Duration.ofDays(350))))
        .anyMatch(s -> s.isAfter(now.plus(Duration.ofDays(350))));
    assertThat(
            all.stream()
                .map(i -> i.properties().require(CalendarProperties.START_ZONE))
                .collect(Collectors.toSet()))
        .contains(Company.BERLIN, Company.NEW_YORK, Company.MUMBAI, Company.TOKYO);
    assertThat(all)
        .anyMatch(i -> i.properties().is(CalendarProperties.ALL_DAY))
        .anyMatch(i -> has(i, ItemProperties.SENSITIVITY, Sensitivity.PRIVATE))
        .anyMatch(i -> has(i, CalendarProperties.MY_RESPONSE, Response.NO_RESPONSE))
        .anyMatch(i -> i.properties().find(ItemProperties.CATEGORIES).isPresent())
        .anyMatch(i -> i.properties().is(ItemProperties.REMINDER_SET))
        .anyMatch(i -> i.properties().require(ItemProperties.BODY).type() == Body.Type.HTML);
  }

  private static <T> boolean has(Item item, Property<T> property, T value) {
    return item.properties().find(property).filter(value::equals).isPresent();
  }

  @Test
  void a_meeting_has_the_same_uid_in_every_calendar() {
    Item organized =
        items(alice(), ItemKind.CALENDAR_ITEM).stream()
            .filter(i -> i.properties().get(ItemProperties.SUBJECT, "").startsWith("Stand-up"))
            .findFirst()
            .orElseThrow();
    String uid = organized.properties().require(CalendarProperties.UID);
    assertThat(uid).matches("040000008200E00074C5B7101A82E008[0-9A-F]{80}");
    assertThat(calendars().filter(i -> has(i, CalendarProperties.UID, uid))).hasSize(3);
    assertThat(
            calendars()
                .filter(i -> has(i, CalendarProperties.UID, uid))
                .map(i -> i.properties().require(CalendarProperties.MY_RESPONSE)))
        .containsExactlyInAnyOrder(Response.ORGANIZER, Response.ACCEPT, Response.ACCEPT);
  }

  @Test
  void alice_has_two_hundred_contacts_with_every_field_and_pictures_that_open() throws Exception {
    List<Item> contacts = items(alice(), ItemKind.CONTACT);
    assertThat(contacts).hasSize(200);
    Set<Property<?>> used =
        contacts.stream()
            .flatMap(c -> c.properties().properties().stream())
            .collect(Collectors.toSet());
    assertThat(used).containsAll(contactProperties());
    assertThat(contacts.getFirst().properties().require(ContactProperties.PHONES)).hasSize(19);
    List<Attachment> pictures = contacts.stream().flatMap(c -> c.attachments().stream()).toList();
    assertThat(pictures).hasSizeGreaterThan(60).allMatch(Attachment::contactPhoto);
    for (Attachment picture : pictures) {
      assertThat(ImageIO.read(new ByteArrayInputStream(picture.bytes()))).isNotNull();
    }
    assertThat(
            contacts.stream()
                .map(c -> c.properties().require(ContactProperties.DISPLAY_NAME))
                .distinct())
        .hasSize(200);
  }

  private static List<Property<?>> contactProperties() {
    return Arrays.stream(ContactProperties.class.getFields())
        .map(field -> {
          try {
            return (Property<?>) field.get(null);
          } catch (IllegalAccessException e) {
            throw new AssertionError(e);
          }
        })
        .filter(property -> !property.equals(ContactProperties.MEMBERS)) // of lists alone
        .collect(Collectors.toList());
  }

  @Test
  void alice_has_five_hundred_messages_that_a_foreign_client_can_read() throws Exception {
    List<Item> messages = items(alice(), ItemKind.MESSAGE);
    assertThat(messages).hasSize(500);
    assertThat(messages.stream().map(Item::folderId).distinct()).hasSizeGreaterThanOrEqualTo(7);
    assertThat(messages).anyMatch(m -> !m.attachments().isEmpty());
    Session session = Session.getInstance(new Properties());
    for (Item message : messages) {
      MimeMessage mime =
          new MimeMessage(session, new ByteArrayInputStream(MimeWriter.write(message)));
      assertThat(mime.getSubject()).isEqualTo(message.properties().require(ItemProperties.SUBJECT));
      assertThat(mime.getFrom()).hasSize(1);
      assertThat(mime.getContent()).isNotNull();
    }
  }

  @Test
  void the_same_day_gives_the_same_company() {
    assertThat(summary(seeded())).isEqualTo(summary(TENANT));
  }

  private static List<String> summary(Tenant tenant) {
    return tenant.mailboxes().stream()
        .flatMap(m -> m.items().stream())
        .map(i ->
            i.properties().properties().stream()
                .map(p -> p + "=" + i.properties().find(p))
                .sorted()
                .toList()
                .toString())
        .toList();
  }

  @Test
  void seeding_takes_less_than_a_second_of_the_processor() {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long begin = clock.getCurrentThreadCpuTime();
    seeded();
    assertThat(Duration.ofNanos(clock.getCurrentThreadCpuTime() - begin))
        .isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void a_seeded_sandbox_has_counted_nothing() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.ephemeral().withSeed(SeedLevel.FULL))) {
      assertThat(sandbox.requests().counts()).isEmpty();
      assertThat(sandbox.messages().entries()).isEmpty();
      assertThat(sandbox.tenant().mailbox("carol@contoso.example").orElseThrow().items())
          .isNotEmpty();
    }
  }
}
