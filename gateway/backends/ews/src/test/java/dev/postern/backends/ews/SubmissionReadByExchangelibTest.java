package dev.postern.backends.ews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.api.mail.Mails;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was sent over EWS, as a client of Exchange sees it that nobody here wrote. */
final class SubmissionReadByExchangelibTest extends SandboxTest {
  private static final String PYTHON = "/usr/bin/python3";

  @TempDir private Path directory;

  @BeforeAll
  static void needsExchangelib() throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(Path.of(PYTHON))
            && new ProcessBuilder(PYTHON, "-c", "import exchangelib").start().waitFor() == 0,
        "python3-exchangelib is not installed");
  }

  @Test
  void everybody_has_the_same_message_and_the_sender_alone_sees_who_is_in_bcc() throws Exception {
    backend
        .submission()
        .orElseThrow()
        .submit(
            Tenants.ALICE,
            Mails.mixed(
                "alice@contoso.example",
                "bob@contoso.example",
                "Cc: friend@elsewhere.example\r\nBcc: carol@contoso.example\r\n"
                    + "Message-ID: <one@contoso.example>\r\n",
                "=?utf-8?q?Gr=C3=BC=C3=9Fe_an_alle?=",
                200_000));
    assertThat(exchangelib())
        .containsExactly(
            "sent <one@contoso.example> sent",
            "sent from alice@contoso.example",
            "sent to ['bob@contoso.example'] cc ['friend@elsewhere.example']",
            "sent bcc ['carol@contoso.example']",
            "sent body True",
            "sent dot.png 500",
            "sent file-0.pdf 200000",
            "sent told of Bcc True",
            "bob <one@contoso.example> sent",
            "bob from alice@contoso.example",
            "bob to ['bob@contoso.example'] cc ['friend@elsewhere.example']",
            "bob bcc []",
            "bob body True",
            "bob dot.png 500",
            "bob file-0.pdf 200000",
            "bob told of Bcc False",
            "carol <one@contoso.example> sent",
            "carol from alice@contoso.example",
            "carol to ['bob@contoso.example'] cc ['friend@elsewhere.example']",
            "carol bcc []",
            "carol body True",
            "carol dot.png 500",
            "carol file-0.pdf 200000",
            "carol told of Bcc False");
  }

  private List<String> exchangelib() throws IOException, InterruptedException {
    Path script = directory.resolve("script.py");
    try (InputStream in = getClass().getResourceAsStream("/exchangelib_mail.py")) {
      Files.write(script, Objects.requireNonNull(in).readAllBytes());
    }
    Path output = directory.resolve("output.txt");
    ProcessBuilder python =
        new ProcessBuilder(PYTHON, script.toString(), Integer.toString(sandbox.httpsPort()));
    python.environment().put("REQUESTS_CA_BUNDLE", sandbox.caCertificate().toString());
    python.environment().put("PYTHONIOENCODING", "utf-8");
    Process process = python.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    String said = Files.readString(output);
    assertThat(ended && process.exitValue() == 0).as(said).isTrue();
    return said.lines().toList();
  }
}
