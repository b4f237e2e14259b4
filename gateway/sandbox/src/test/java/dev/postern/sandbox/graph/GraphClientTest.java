package dev.postern.sandbox.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.mail.TestTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client of Graph that nobody here wrote, Microsoft's own for JavaScript, works with it. */
class GraphClientTest {
  private static final Path FOLDER = Path.of("src/test/graph-client").toAbsolutePath();

  @TempDir private Path directory;

  @BeforeAll
  static void needsTheClient() throws Exception {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER.resolve("node_modules/@microsoft/microsoft-graph-client")),
        "needs `npm ci` in " + FOLDER);
    Assumptions.assumeTrue(hasNode(), "needs Node.js 20 or later");
  }

  private static boolean hasNode() throws InterruptedException {
    try {
      Process node =
          new ProcessBuilder(
                  "node", "-e", "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return node.waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  @Test
  void microsofts_client_works_with_events_contacts_tasks_batches_mail_and_the_directory()
      throws Exception {
    Path output = directory.resolve("output.txt");
    try (TestTenant tenant = new TestTenant()) {
      ProcessBuilder node =
          new ProcessBuilder("node", "client.mjs", Integer.toString(tenant.sandbox().httpsPort()))
              .directory(FOLDER.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      node.environment().put("NODE_EXTRA_CA_CERTS", tenant.sandbox().caCertificate().toString());
      Process process = node.start();
      boolean ended = process.waitFor(120, TimeUnit.SECONDS);
      process.destroyForcibly();
      String text = Files.readString(output);
      assertThat(ended && process.exitValue() == 0).as(text).isTrue();
      assertThat(text.lines())
          .containsExactly(
              "event Renamed",
              "start 2027-03-01T18:00:00.0000000",
              "stale 412 ErrorIrresolvableConflict",
              "gone 404 ErrorItemNotFound",
              "delta [\"Ada\",\"Bea\",\"Cleo\",\"Dora\",\"Eve\"]",
              "removed 1 deleted",
              "photo 4",
              "batch 200 400",
              "batch created Flo",
              "mail [[\"Hello\",\"Dear Bob\"]]",
              "refused 400 ErrorInvalidRecipients",
              "uploaded true",
              "received 7340032",
              "lists [\"defaultList\",\"flaggedEmails\"]",
              "task 2027-03-01T00:00:00.0000000 green Roses",
              "series [[\"completed\",\"2027-03-01\"],[\"notStarted\",\"2027-03-03\"]]",
              "task removed 1 true deleted",
              "users [\"bob@contoso.example\"]",
              "schedule 00");
      assertThat(tenant.sandbox().requests().count("graph-upload", "PUT")).isEqualTo(3);
    }
  }
}
