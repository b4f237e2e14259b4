package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import dev.postern.sandbox.ews.EwsClient.Answer;
import dev.postern.sandbox.tenant.DistinguishedFolder;
import dev.postern.sandbox.tenant.Mailbox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The seeded company comes out of EWS whole, in answers that Microsoft's schema accepts. */
class SeedOverEwsTest {
  private static final String ALICE = "alice@contoso.example";
  private static final int BATCH = 100;

  private static Sandbox sandbox;

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(SandboxOptions.ephemeral().withSeed(SeedLevel.FULL));
  }

  @AfterAll
  static void stop() throws Exception {
    sandbox.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"CALENDAR", "CONTACTS", "INBOX", "SENT_ITEMS", "TASKS"})
  void every_item_of_the_folder_is_read(DistinguishedFolder folder) throws Exception {
    try (EwsClient ews = new EwsClient(sandbox, ALICE)) {
      List<String> ids = ids(ews, folder);
      Mailbox alice = sandbox.tenant().mailbox(ALICE).orElseThrow();
      assertThat(ids).hasSameSizeAs(alice.items(alice.folder(folder).id())).isNotEmpty();
      for (int from = 0; from < ids.size(); from += BATCH) {
        List<String> batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
        Answer read =
            ews.call(
                "<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape>"
                    + "<m:ItemIds>"
                    + String.join("", batch)
                    + "</m:ItemIds></m:GetItem>");
        assertThat(read.all("ResponseCode")).hasSameSizeAs(batch).containsOnly("NoError");
      }
    }
  }

  private static List<String> ids(EwsClient ews, DistinguishedFolder folder) throws Exception {
    Answer found =
        ews.call(
            "<m:FindItem Traversal='Shallow'><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape>"
                + "</m:ItemShape><m:ParentFolderIds><t:DistinguishedFolderId Id='"
                + folder.id()
                + "'/></m:ParentFolderIds></m:FindItem>");
    List<String> ids = new ArrayList<>();
    for (String id : found.texts("//*[local-name()='ItemId']/@Id")) {
      ids.add("<t:ItemId Id='" + id + "'/>");
    }
    return ids;
  }
}
