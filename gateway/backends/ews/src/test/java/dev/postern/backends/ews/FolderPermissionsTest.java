package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Backend;
import dev.postern.api.exchange.FolderPermissionContract;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.grant.Level;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.journal.RequestJournal;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.FolderPermission;
import dev.postern.sandbox.tenant.FolderPermission.Delegation;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.PermissionLevel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The permissions of folders, by EWS. */
final class FolderPermissionsTest extends FolderPermissionContract {
  private static Sandbox sandbox;
  private static Backend backend;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    backend = Tenants.cloud(sandbox);
  }

  @AfterAll
  static void stop() throws IOException {
    backend.close();
    sandbox.close();
  }

  @Override
  protected ItemStore<?> store() {
    return backend.events();
  }

  @Override
  protected Access access() {
    return Tenants.ALICE;
  }

  @Override
  protected void permit(Map<String, String> levels) {
    set(levels.entrySet().stream().map(entry -> entry(entry.getKey(), entry.getValue())).toList());
  }

  @Override
  protected void permitEverybody() {
    set(List.of(entry(FolderPermission.DEFAULT, "Reviewer")));
  }

  private static FolderPermission entry(String user, String level) {
    return new FolderPermission(
        user, PermissionLevel.named(level).orElseThrow().rights(), Delegation.NONE);
  }

  private static void set(List<FolderPermission> permissions) {
    Mailbox alice = sandbox.tenant().mailbox("alice@contoso.example").orElseThrow();
    alice.locked(() -> alice.folder(DistinguishedFolder.CALENDAR).permit(permissions));
  }

  @Override
  protected void forget(String displayName) {
    Mailbox alice = sandbox.tenant().mailbox("alice@contoso.example").orElseThrow();
    alice.locked(() ->
        alice.folders().stream()
            .filter(folder -> folder.displayName().equals(displayName))
            .findFirst()
            .ifPresent(alice::removeFolder));
  }

  @Override
  protected long calls() {
    long calls =
        sandbox.requests().counts().stream()
            .filter(it -> it.protocol().equals("ews"))
            .mapToLong(RequestJournal.Counted::count)
            .sum();
    sandbox.requests().reset();
    return calls;
  }

  @Test
  void who_may_change_their_own_items_only_may_read() {
    permit(
        Map.of(
            "bob@contoso.example",
            "PublishingAuthor",
            "carol@contoso.example",
            "PublishingEditor"));

    assertThat(
            store()
                .permissions(access(), List.of(store().folders(access()).getFirst().id()))
                .values())
        .flatMap(found -> found)
        .map(found -> found.grantee().value() + " " + found.rights().level())
        .containsExactlyInAnyOrder(
            "bob@contoso.example " + Level.READ, "carol@contoso.example " + Level.WRITE);
  }

  @Test
  void address_books_have_permissions_too() {
    Mailbox alice = sandbox.tenant().mailbox("alice@contoso.example").orElseThrow();
    alice.locked(() ->
        alice
            .folder(DistinguishedFolder.CONTACTS)
            .permit(List.of(entry("bob@contoso.example", "Reviewer"))));
    ItemStore<?> contacts = backend.contacts();

    assertThat(
            contacts
                .permissions(access(), List.of(contacts.folders(access()).getFirst().id()))
                .values())
        .flatMap(found -> found)
        .map(found -> found.grantee().value() + " " + found.rights().level())
        .containsExactly("bob@contoso.example " + Level.READ);
  }
}
