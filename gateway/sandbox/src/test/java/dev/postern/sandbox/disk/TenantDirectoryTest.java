package dev.postern.sandbox.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.sandbox.seed.Seed;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.CalendarProperties;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.ExtendedName;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.ItemKind;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.OccurrenceException;
import dev.postern.sandbox.tenant.PropertyBag;
import dev.postern.sandbox.tenant.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantDirectoryTest {
  private static final ExtendedName NAME =
      ExtendedName.named(UUID.fromString("8f4b6f0e-7d0a-4a5e-9b53-3d1c5f2a7c11"), "name", "String");

  @TempDir private Path directory;

  private static Tenant tenant() {
    return new Tenant(Tenant.ID, List.of(Tenant.DOMAIN), false);
  }

  private static void populate(Tenant tenant) {
    for (String name : List.of("alice", "bob", "carol")) {
      tenant.add(Mailbox.create(new Address(name, name + "@contoso.example")));
    }
  }

  private static Mailbox alice(Tenant tenant) {
    return tenant.mailbox("alice@contoso.example").orElseThrow();
  }

  private TenantDirectory open(Tenant tenant) throws IOException {
    return TenantDirectory.open(directory, tenant, () -> populate(tenant));
  }

  /** Everything in the mailbox, by value. */
  private static List<Object> dump(Mailbox mailbox) {
    return mailbox.locked(() -> {
      List<Object> all = new ArrayList<>();
      all.add(List.of(mailbox.guid(), mailbox.owner(), mailbox.lastChange()));
      mailbox.folders().forEach(it -> all.add(MailboxJson.write(it)));
      mailbox.items().forEach(it -> all.add(dump(it)));
      all.addAll(mailbox.tombstones());
      return all;
    });
  }

  private static List<Object> dump(Item item) {
    List<Object> all = new ArrayList<>();
    all.addAll(List.of(item.id(), item.kind(), item.folderId(), item.created(), item.modified()));
    all.addAll(List.of(item.arrived(), item.change(), item.attachments()));
    all.addAll(List.of(item.properties().own(), item.properties().ownExtended()));
    item.exceptions()
        .forEach((start, it) ->
            all.addAll(
                List.of(
                    start,
                    it.properties().own(),
                    it.properties().ownExtended(),
                    it.attachments())));
    all.addAll(item.deletedOccurrences());
    return all;
  }

  private static Item addNote(Mailbox mailbox, String subject) {
    return mailbox.locked(() ->
        mailbox.add(
            ItemKind.MESSAGE,
            mailbox.folder(DistinguishedFolder.INBOX).id(),
            new PropertyBag().put(ItemProperties.SUBJECT, subject)));
  }

  @Test
  void a_seeded_company_comes_back_as_it_was() throws Exception {
    Tenant first = tenant();
    List<Object> alice;
    try (TenantDirectory open =
        TenantDirectory.open(
            directory,
            first,
            () -> {
              populate(first);
              Seed.fill(first, LocalDate.of(2026, 11, 20));
            })) {
      alice = dump(alice(first));
    }
    Tenant second = tenant();
    try (TenantDirectory open = open(second)) {
      assertThat(dump(alice(second))).isEqualTo(alice);
    }
  }

  @Test
  void changes_removals_and_folders_survive_a_kill() throws Exception {
    Tenant first = tenant();
    List<Object> before;
    TenantDirectory killed = open(first);
    Mailbox alice = alice(first);
    Item kept = addNote(alice, "kept");
    Item gone = addNote(alice, "gone");
    alice.locked(() -> {
      kept.properties().putExtended(NAME, List.of("grüße.ics"));
      alice.touch(kept);
      Folder folder =
          alice.addFolder(
              alice.folder(DistinguishedFolder.MSG_FOLDER_ROOT).id(), "Neu", "IPF.Note");
      Item moved = alice.move(kept, folder.id());
      folder.rename("Neuer");
      alice.touch(folder);
      moved.properties().put(CalendarProperties.START, moved.created());
      PropertyBag overlay = moved.properties().overlay();
      overlay.remove(ItemProperties.SUBJECT);
      moved
          .exceptions()
          .put(moved.created(), new OccurrenceException(moved.created(), overlay, List.of()));
      moved.deletedOccurrences().add(moved.created().plusSeconds(60));
      alice.touch(moved);
      alice.remove(gone);
    });
    before = dump(alice);
    // A copy, taken without closing anything, is what a killed process leaves.
    Path left = copyOf(directory);
    killed.close();
    Tenant second = tenant();
    try (TenantDirectory open = TenantDirectory.open(left, second, () -> populate(second))) {
      assertThat(dump(alice(second))).isEqualTo(before);
      addNote(alice(second), "after");
      before = dump(alice(second));
    }
    Tenant third = tenant();
    try (TenantDirectory open = TenantDirectory.open(left, third, () -> populate(third))) {
      assertThat(dump(alice(third))).isEqualTo(before);
    }
  }

  private Path copyOf(Path from) throws IOException {
    Path to = Files.createDirectories(from.resolveSibling(from.getFileName() + "-left"));
    Files.createDirectories(to.resolve("mailboxes"));
    try (var files = Files.list(from.resolve("mailboxes"))) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve("mailboxes").resolve(file.getFileName()));
      }
    }
    return to;
  }

  @Test
  void a_torn_last_line_counts_as_never_written() throws Exception {
    Tenant first = tenant();
    List<Object> before;
    try (TenantDirectory open = open(first)) {
      addNote(alice(first), "whole");
      before = dump(alice(first));
    }
    Path file = directory.resolve("mailboxes/alice@contoso.example.jsonl");
    byte[] torn =
        "{\"lastChange\":99,\"items\":[{\"id\":\"x\",\"subject\":\"ü"
            .getBytes(StandardCharsets.UTF_8);
    Files.write(file, Arrays.copyOf(torn, torn.length - 1), StandardOpenOption.APPEND);
    Tenant second = tenant();
    try (TenantDirectory open = open(second)) {
      assertThat(dump(alice(second))).isEqualTo(before);
      addNote(alice(second), "next");
    }
    Tenant third = tenant();
    try (TenantDirectory open = open(third)) {
      assertThat(alice(third).items()).hasSize(2);
    }
  }

  @Test
  void a_damaged_line_in_the_middle_is_told_and_not_passed_over() throws Exception {
    open(tenant()).close();
    Path file = directory.resolve("mailboxes/bob@contoso.example.jsonl");
    Files.writeString(file, "{\"lastCh\n{\"lastChange\":1}\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> open(tenant()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("bob@contoso.example.jsonl is damaged");
  }

  @Test
  void two_sandboxes_never_share_a_directory() throws Exception {
    try (TenantDirectory open = open(tenant())) {
      assertThatThrownBy(() -> open(tenant())).hasMessageContaining("Another sandbox uses");
    }
  }

  @Test
  void a_file_that_has_grown_is_replaced_by_a_compact_one() throws Exception {
    Tenant tenant = tenant();
    try (TenantDirectory open = open(tenant)) {
      Mailbox alice = alice(tenant);
      Item note = addNote(alice, "x".repeat(1_000_000));
      for (int i = 0; i < 80; i++) {
        alice.locked(() -> alice.touch(note));
      }
      assertThat(Files.size(directory.resolve("mailboxes/alice@contoso.example.jsonl")))
          .isLessThan(40_000_000);
    }
    Tenant second = tenant();
    try (TenantDirectory open = open(second)) {
      assertThat(dump(alice(second))).isEqualTo(dump(alice(tenant)));
    }
  }
}
