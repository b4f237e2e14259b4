package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The requests of clients that cannot run here, as their sources, their makers and their traces
 * tell them, to the whole gateway before an emulated Exchange: each file of the folder {@code
 * dialogues} with a mailbox of its own. What is told of them where is said in each.
 */
@ParameterizedClass
@EnumSource
class ClientDialoguesTest {
  private static final Path FOLDER =
      Path.of("src", "test", "resources", "dev", "postern", "app", "dialogues");

  @Parameter Via via;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> every_client_finds_what_it_needs() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> dialogues = files.sorted().toList();
      assertThat(dialogues).hasSizeGreaterThan(7);
      return dialogues.stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file)));
    }
  }

  private void play(Path file) throws IOException {
    try (Installation installation =
            Installation.start(folder.resolve(file.getFileName()), via, SeedLevel.EMPTY);
        DavClient alice = installation.client("alice@contoso.example")) {
      assertThat(new DialogueScript(file, alice).play()).isGreaterThan(10);
    }
  }
}
