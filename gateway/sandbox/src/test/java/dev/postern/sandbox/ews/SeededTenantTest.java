package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import dev.postern.sandbox.SandboxOptions.SeedLevel;
import dev.postern.sandbox.ews.EwsClient.Answer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything in the demo company can be read over EWS, and what is read is valid. */
class SeededTenantTest {
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
  @ValueSource(strings = {"calendar", "contacts", "inbox"})
  void every_item_of_a_folder_is_read(String folder) throws Exception {
    try (EwsClient alice = new EwsClient(sandbox, "alice@contoso.example")) {
      Answer sync =
          alice.call(
              "<m:SyncFolderItems><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape>"
                  + "</m:ItemShape><m:SyncFolderId><t:DistinguishedFolderId Id='"
                  + folder
                  + "'/></m:SyncFolderId><m:MaxChangesReturned>512</m:MaxChangesReturned>"
                  + "</m:SyncFolderItems>");
      List<String> ids = sync.texts("//*[local-name()='Create']//*[local-name()='ItemId']/@Id");
      assertThat(ids).hasSizeGreaterThan(100);
      for (int from = 0; from < ids.size(); from += 100) {
        List<String> batch = ids.subList(from, Math.min(ids.size(), from + 100));
        Answer items =
            alice.call(
                "<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape>"
                    + "<m:ItemIds>"
                    + batch.stream()
                        .map(it -> "<t:ItemId Id='" + it + "'/>")
                        .collect(Collectors.joining())
                    + "</m:ItemIds></m:GetItem>");
        assertThat(items.all("ResponseCode")).hasSize(batch.size()).containsOnly("NoError");
      }
    }
  }
}
