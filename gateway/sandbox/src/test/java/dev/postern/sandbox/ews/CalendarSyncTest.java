package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.ews.EwsClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalendarSyncTest {
  private static Sandbox sandbox;
  private EwsClient alice;
  private CalendarCalls calendar;

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(SandboxOptions.ephemeral());
  }

  @AfterAll
  static void stop() throws Exception {
    sandbox.close();
  }

  @BeforeEach
  void connect() throws Exception {
    Mailboxes.empty(sandbox);
    alice = new EwsClient(sandbox, "alice@contoso.example");
    calendar = new CalendarCalls(alice);
  }

  @AfterEach
  void disconnect() {
    alice.close();
  }

  @Test
  void sync_reports_creations_changes_and_deletions_once_each() throws Exception {
    Answer one = calendar.create("<t:Subject>One</t:Subject>");
    Answer two = calendar.create("<t:Subject>Two</t:Subject>");
    Answer first = calendar.sync("", 512);
    assertThat(first.all("Create")).hasSize(2);
    assertThat(first.first("IncludesLastItemInRange")).isEqualTo("true");
    assertThat(first.texts("//*[local-name()='CalendarItem']/*[local-name()='Body']")).isEmpty();
    calendar.rename(one.itemId(), "Uno");
    calendar.delete(two.itemId(), "MoveToDeletedItems");
    Answer second = calendar.sync(first.first("SyncState"), 512);
    assertThat(second.texts(CalendarCalls.changes("Create"))).isEmpty();
    assertThat(second.texts(CalendarCalls.changes("Update"))).hasSize(1);
    assertThat(second.texts(CalendarCalls.changes("Delete"))).hasSize(1);
    Answer third = calendar.sync(second.first("SyncState"), 512);
    assertThat(third.all("Changes")).containsExactly("");
  }

  @Test
  void sync_gives_long_lists_page_by_page() throws Exception {
    for (int i = 0; i < 5; i++) {
      calendar.create("<t:Subject>Event " + i + "</t:Subject>");
    }
    Answer first = calendar.sync("", 2);
    assertThat(first.all("Create")).hasSize(2);
    assertThat(first.first("IncludesLastItemInRange")).isEqualTo("false");
    Answer second = calendar.sync(first.first("SyncState"), 2);
    Answer third = calendar.sync(second.first("SyncState"), 2);
    assertThat(third.all("Create")).hasSize(1);
    assertThat(third.first("IncludesLastItemInRange")).isEqualTo("true");
  }

  @Test
  void a_sync_state_of_another_folder_is_refused() throws Exception {
    String state = calendar.sync("", 10).first("SyncState");
    Answer answer =
        alice.call(
            "<m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>"
                + "<m:SyncFolderId><t:DistinguishedFolderId Id='contacts'/></m:SyncFolderId>"
                + "<m:SyncState>"
                + state
                + "</m:SyncState><m:MaxChangesReturned>10</m:MaxChangesReturned>"
                + "</m:SyncFolderItems>");
    assertThat(answer.code()).isEqualTo("ErrorInvalidSyncStateData");
    assertThat(calendar.sync("rubbish", 10).code()).isEqualTo("ErrorInvalidSyncStateData");
  }
}
