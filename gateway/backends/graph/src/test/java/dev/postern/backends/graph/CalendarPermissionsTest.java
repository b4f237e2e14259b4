package dev.postern.backends.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.FolderPermissionContract;
import dev.postern.api.exchange.ItemStore;
import dev.postern.api.grant.Level;
import dev.postern.api.grant.Rights;
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

/** The permissions of calendars, by Microsoft Graph. */
final class CalendarPermissionsTest extends FolderPermissionContract {
  private static Sandbox sandbox;
  private static GraphTenant tenant;

  @BeforeAll
  static void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
    tenant = new GraphTenant(sandbox);
  }

  @AfterAll
  static void stop() throws IOException {
    tenant.close();
    sandbox.close();
  }

  @Override
  protected ItemStore<?> store() {
    return tenant.events();
  }

  @Override
  protected Access access() {
    return GraphTenant.ALICE;
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
            .filter(it -> it.protocol().equals("graph"))
            .mapToLong(RequestJournal.Counted::count)
            .sum();
    sandbox.requests().reset();
    return calls;
  }

  @Test
  void a_delegate_may_see_private_events_where_the_owner_says_so() {
    set(
        List.of(
            delegate("bob@contoso.example", Delegation.WITH_PRIVATE_ITEMS),
            delegate("carol@contoso.example", Delegation.WITHOUT_PRIVATE_ITEMS)));

    assertThat(
            store()
                .permissions(access(), List.of(store().folders(access()).getFirst().id()))
                .values())
        .flatMap(found -> found)
        .map(found -> found.grantee().value() + " " + found.rights())
        .containsExactlyInAnyOrder(
            "bob@contoso.example " + new Rights(Level.WRITE, true),
            "carol@contoso.example " + new Rights(Level.WRITE, false));
  }

  private static FolderPermission delegate(String user, Delegation delegation) {
    return new FolderPermission(user, PermissionLevel.EDITOR.rights(), delegation);
  }
}
