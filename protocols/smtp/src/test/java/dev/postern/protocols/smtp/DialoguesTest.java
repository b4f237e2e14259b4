package dev.postern.protocols.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.mail.LineClient;
import dev.postern.protocols.mail.Listening;
import dev.postern.protocols.mail.OneAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file in {@code dialogues} is played to a gateway that takes messages itself. */
class DialoguesTest {

  static Stream<Path> dialogues() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/dialogues"))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("dialogues")
  void goes_as_it_is_written(Path file) throws Exception {
    TestOutbox outbox = new TestOutbox();
    try (Listening gateway =
        Listening.to(SmtpServer::start, new OneAccount("demo", new SubmittingRoute(outbox)))) {
      try (LineClient client = gateway.connect()) {
        new Dialogue(Files.readAllLines(file), client, outbox).play();
      }
      outbox.awaitNoneOpen();
    }
    assertThat(outbox.left()).as("messages of which the dialogue says nothing").isZero();
  }
}
