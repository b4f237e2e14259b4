package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Microsoft's own sample answers, as printed in its documentation, are read. */
final class SamplesTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("postern.testdata", "absent"), "samples", "ews");

  private static CannedExchange exchange;
  private static Backend backend;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Files.isDirectory(SAMPLES), "Microsoft's samples are not at postern.testdata");
    exchange = new CannedExchange();
    backend = Tenants.onPremises(exchange.address());
  }

  @AfterAll
  static void stop() {
    if (exchange != null) {
      backend.close();
      exchange.close();
    }
  }

  @Test
  void a_calendar_item_is_read() {
    sample("GetItemResponse--getitem-operation-calendar-item-4.xml");
    Event event = found(backend.events().fetch(Tenants.ALICE, ids(1)).getFirst());
    assertThat(event.main().when().localStart()).isEqualTo("2006-06-16T00:30:00");
    assertThat(event.main().reminder()).contains(Duration.ofMinutes(15));
    assertThat(event.main().isMeeting()).isFalse();
    assertThat(event.recurrence()).isEmpty();
  }

  @Test
  void an_item_without_what_was_asked_for_spoils_nothing_but_itself() {
    sample("GetItemResponse--getitem-operation-calendar-item-2.xml");
    assertThat(backend.events().fetch(Tenants.ALICE, ids(1)).getFirst())
        .isInstanceOf(Fetched.Unreadable.class);
  }

  @Test
  void a_contact_is_read() {
    sample("GetItemResponse--getitem-operation-contact-2.xml");
    Contact contact =
        switch (backend.contacts().fetch(Tenants.ALICE, ids(1)).getFirst()) {
          case Fetched.Found<Contact>(var item) -> item.item();
          case Fetched<Contact> other -> throw new AssertionError(other.toString());
        };
    assertThat(contact.displayName()).isEqualTo("Tanja Plate");
    assertThat(contact.name().family()).isEqualTo("Plate");
    assertThat(contact.emails())
        .extracting(Contact.Email::address)
        .containsExactly("tplate@example.com", "tplate@example.com");
    assertThat(contact.phones()).containsEntry(Contact.Phone.BUSINESS, "5625550199");
    assertThat(contact.addresses().get(Contact.Place.BUSINESS).city()).isEqualTo("Whittier");
    assertThat(contact.organization().jobTitle()).isEqualTo("Project Manager");
  }

  @Test
  void changes_are_read_and_items_of_other_kinds_passed_over() {
    sample("SyncFolderItemsResponse--syncfolderitems-operation-2.xml");
    ChangePage page = backend.events().changes(Tenants.ALICE, new FolderId("f"), Optional.empty());
    assertThat(page.changed()).isEmpty();
    assertThat(page.next()).isEqualTo(new Cursor("H4sIAAAAA="));
    assertThat(page.more()).isFalse();
  }

  @Test
  void a_stale_sync_state_asks_for_a_fresh_start() {
    sample("SyncFolderItemsResponse--syncfolderitems-operation-3.xml");
    assertThat(
            failure(() ->
                backend
                    .events()
                    .changes(Tenants.ALICE, new FolderId("f"), Optional.of(new Cursor("x")))))
        .isInstanceOf(Failure.InvalidSyncToken.class);
  }

  @Test
  void resolved_names_are_read() {
    sample("ResolveNamesResponse--resolvenames-operation-2.xml");
    assertThat(backend.directory().search(Tenants.ALICE, "User2", 10))
        .extracting(p -> p.emails().getFirst().address())
        .containsExactly("user2@example.com");
  }

  @Test
  void no_names_found_is_an_empty_answer() {
    sample("ResolveNamesResponse--resolvenames-operation-3.xml");
    assertThat(backend.directory().search(Tenants.ALICE, "nobody", 10)).isEmpty();
  }

  @Test
  void a_refused_delete_of_a_folder_is_a_failure_that_wrote_nothing() {
    sample("DeleteFolderResponse--deletefolder-operation-3.xml");
    assertThat(failure(() -> backend.events().deleteFolder(Tenants.ALICE, new FolderId("f"))))
        .isNotInstanceOf(Failure.Unavailable.class);
  }

  @Test
  void a_schema_fault_is_content_that_exchange_cannot_hold() throws IOException {
    String fault = Files.readString(SAMPLES.resolve("Fault--updateitem-operation-contact-4.xml"));
    exchange.answer(op -> new CannedExchange.Answer(500, java.util.Map.of(), fault));
    assertThat(failure(() -> backend.events().deleteFolder(Tenants.ALICE, new FolderId("f"))))
        .isInstanceOf(Failure.InvalidContent.class);
  }

  private static void sample(String name) {
    exchange.answer(op -> {
      try {
        return CannedExchange.Answer.xml(Files.readString(SAMPLES.resolve(name)));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    });
  }

  private static Failure failure(Runnable action) {
    return Assertions.catchThrowableOfType(PosternException.class, action::run).failure();
  }

  private static Event found(Fetched<Event> fetched) {
    return switch (fetched) {
      case Fetched.Found<Event>(var item) -> item.item();
      case Fetched<Event> other -> throw new AssertionError(other.toString());
    };
  }

  private static List<ItemId> ids(int count) {
    return java.util.stream.IntStream.range(0, count).mapToObj(i -> new ItemId("i" + i)).toList();
  }
}
