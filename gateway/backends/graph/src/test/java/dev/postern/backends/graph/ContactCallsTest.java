package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.ChangePage;
import dev.postern.api.exchange.Cursor;
import dev.postern.api.exchange.Fetched;
import dev.postern.api.exchange.FolderId;
import dev.postern.api.exchange.Identity;
import dev.postern.api.exchange.ItemPage;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Scheduling;
import dev.postern.api.model.Contact;
import dev.postern.api.model.Contacts;
import dev.postern.api.model.Events;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What contacts cost over Graph, in HTTP requests. */
final class ContactCallsTest {
  private static final Access ALICE = GraphTenant.ALICE;
  private static Sandbox sandbox;
  private static GraphTenant tenant;
  private static ItemStore<Contact> store;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral().withSeed(SeedLevel.FULL));
    tenant = new GraphTenant(sandbox);
    store = tenant.contacts();
  }

  @AfterAll
  static void stop() throws IOException {
    tenant.close();
    sandbox.close();
  }

  /** 4 + N/50, and one for each twenty pictures of a page of a hundred. */
  @Test
  void a_first_sync_takes_one_call_for_a_hundred_contacts_and_one_for_twenty_pictures() {
    sandbox.requests().reset();
    FolderId folder = store.folders(ALICE).getFirst().id();
    int changed = drained(folder).changed().size();
    List<RemoteItem<Contact>> listed = new ArrayList<>();
    Optional<Cursor> next = Optional.empty();
    int pictureCalls = 0;
    do {
      ItemPage<Contact> page = store.list(ALICE, folder, next);
      long pictures = 0;
      for (Fetched<Contact> one : page.items()) {
        RemoteItem<Contact> item = ((Fetched.Found<Contact>) one).item();
        listed.add(item);
        pictures += item.item().photo().isPresent() ? 1 : 0;
      }
      pictureCalls += (int) Math.ceilDiv(pictures, 20L);
      next = page.next();
    } while (next.isPresent());
    assertThat(listed).hasSize(changed).hasSizeGreaterThan(100);
    assertThat(pictureCalls).isPositive();
    assertThat(GraphTenant.calls(sandbox) - pictureCalls)
        .isLessThanOrEqualTo(4 + Math.ceilDiv(changed, 50));
    assertThat(GraphTenant.calls(sandbox) - pictureCalls)
        .isLessThanOrEqualTo(2 + Math.ceilDiv(changed, 100));
  }

  @Test
  void a_poll_takes_one_call() {
    FolderId folder = store.folders(ALICE).getFirst().id();
    Cursor cursor = drained(folder).next();
    assertThat(calls(() -> store.changes(ALICE, folder, Optional.of(cursor)))).isOne();
    assertThat(calls(() -> store.folders(ALICE))).isOne();
  }

  @Test
  void a_write_takes_two_calls_and_two_more_for_its_picture() {
    FolderId folder = store.folders(ALICE).getFirst().id();
    Identity identity = Events.identity("c.vcf", Contacts.full().uid());
    assertThat(calls(() -> create(folder, identity, Contacts.named("Plain")))).isEqualTo(2);
    assertThat(calls(() -> create(folder, identity, Contacts.full()))).isEqualTo(4);
    RemoteItem<Contact> made = create(folder, identity, Contacts.named("Before"));
    assertThat(
            calls(() ->
                store.update(
                    ALICE,
                    made.id(),
                    identity,
                    made.version(),
                    made.item(),
                    Contacts.named("After"),
                    Scheduling.NONE)))
        .isEqualTo(2);
  }

  private static RemoteItem<Contact> create(FolderId folder, Identity identity, Contact contact) {
    return store.create(ALICE, folder, identity, contact, Scheduling.NONE);
  }

  private static ChangePage drained(FolderId folder) {
    List<ChangePage.Changed> changed = new ArrayList<>();
    ChangePage page = store.changes(ALICE, folder, Optional.empty());
    while (page.more()) {
      changed.addAll(page.changed());
      page = store.changes(ALICE, folder, Optional.of(page.next()));
    }
    changed.addAll(page.changed());
    return new ChangePage(changed, List.of(), page.next(), false);
  }

  private static long calls(Supplier<?> action) {
    sandbox.requests().reset();
    action.get();
    return GraphTenant.calls(sandbox);
  }
}
