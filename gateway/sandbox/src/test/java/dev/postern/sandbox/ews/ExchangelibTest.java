package dev.postern.sandbox.ews;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client of Exchange that nobody here wrote works with the sandbox. */
class ExchangelibTest {
  private static final String PYTHON = "/usr/bin/python3";

  @TempDir private Path directory;

  @BeforeAll
  static void needsExchangelib() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of(PYTHON))
            && run(List.of(PYTHON, "-c", "import exchangelib")) == 0,
        "needs python3-exchangelib");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloud", "on-premises"})
  void exchangelib_works_with_calendar_contacts_meetings_and_mail(String mode) throws Exception {
    String text =
        play(
            "/exchangelib_client.py",
            SandboxOptions.ephemeral().withOnPremises(mode.equals("on-premises")),
            mode);
    assertThat(text.lines())
        .contains(
            "created Café ☕ & <tags> 2026-12-01T17:00:00+00:00",
            "zone Pacific Standard Time",
            "by write id ['Renamed']",
            "modified ['9']",
            "deleted ['14']",
            "after [('Stand-up', 7), ('Stand-up, moved', 10), ('Stand-up', 16),"
                + " ('Stand-up', 21), ('Stand-up', 23)]",
            "contact Grace Hopper Hopper, Grace Rear admiral grace@navy.example",
            "request MeetingRequest alice@contoso.example",
            "response Accept",
            "inbox ['MeetingResponse']",
            "mail [('Hello', 'Dear Carol')]",
            "task Offer 2026-12-01 2026-12-04 InProgress 40 In Progress Alice Adams",
            "done Completed 100 True",
            "one done, one to do ['Completed 2026-12-07', 'NotStarted 2026-12-14']",
            "regenerates DailyRegeneration 3",
            "task folder ['Offer']");
    if (mode.equals("cloud")) {
      assertThat(text.lines())
          .contains(
              "found ['bob@contoso.example']",
              "availability 0300 2026-12-18 09:00:00 Dentist",
              "availability ErrorMailRecipientNotFound",
              "room lists ['rooms-harbour@contoso.example']",
              "rooms ['room-moselle@contoso.example', 'room-rhine@contoso.example']");
    }
  }

  @Test
  void exchangelib_organizes_answers_moves_and_cancels_meetings() throws Exception {
    String text = play("/exchangelib_meetings.py", SandboxOptions.ephemeral());
    assertThat(text.lines())
        .containsExactly(
            "arrives NoResponseReceived Tentative",
            "answered ['Accept', 'Tentative']",
            "accepted Accept",
            "said With pleasure",
            "another place keeps ['Accept', 'Tentative'] Attic",
            "another time asks again ['Unknown', 'Unknown'] NoResponseReceived",
            "declined Decline 0",
            "cancelled True",
            "room ['Accept'] ['Decline']",
            "copies 2 2");
  }

  @Test
  void exchangelib_hears_of_changes_over_streaming_notifications() throws Exception {
    assertThat(play("/exchangelib_streaming.py", SandboxOptions.ephemeral()).lines())
        .containsExactly(
            "affinity True",
            "created ['CreatedEvent', 'ModifiedEvent']",
            "changed ['ModifiedEvent', 'ModifiedEvent']",
            "deleted ['DeletedEvent', 'ModifiedEvent']",
            "unsubscribed");
  }

  /** What a script prints that is given the sandbox's port of HTTPS and these arguments. */
  private String play(String resource, SandboxOptions options, String... arguments)
      throws IOException, InterruptedException {
    Path script = directory.resolve("script.py");
    try (InputStream in = getClass().getResourceAsStream(resource)) {
      Files.copy(in, script);
    }
    Path output = directory.resolve("output.txt");
    try (Sandbox sandbox = Sandbox.start(options)) {
      List<String> command =
          new ArrayList<>(
              List.of(PYTHON, script.toString(), Integer.toString(sandbox.httpsPort())));
      command.addAll(List.of(arguments));
      ProcessBuilder python = new ProcessBuilder(command);
      python.environment().put("REQUESTS_CA_BUNDLE", sandbox.caCertificate().toString());
      python.redirectErrorStream(true).redirectOutput(output.toFile());
      Process process = python.start();
      boolean ended = process.waitFor(120, TimeUnit.SECONDS);
      process.destroyForcibly();
      String text = Files.readString(output, StandardCharsets.UTF_8);
      assertThat(ended && process.exitValue() == 0).as(text).isTrue();
      return text;
    }
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
