package dev.postern.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoProcessTest {

  @ParameterizedTest
  @ValueSource(strings = {"ews", "graph"})
  void the_demo_says_what_to_paste_then_ready_and_stops_within_five_seconds(
      String backend, @TempDir Path folder) throws Exception {
    Process demo =
        Program.start(
            folder,
            "demo",
            "--backend=" + backend,
            "--sandbox-https-port=0",
            "--sandbox-http-port=0",
            "--sandbox-imaps-port=0",
            "--sandbox-pops-port=0",
            "--sandbox-smtp-port=0",
            "--http-port=0",
            "--imap-port=0",
            "--pop-port=0",
            "--smtp-port=0");
    try (BufferedReader out = demo.inputReader()) {
      List<String> lines = new ArrayList<>();
      String line = out.readLine();
      while (line != null && !line.startsWith("ready")) {
        lines.add(line);
        line = out.readLine();
      }
      assertThat(line).as(() -> log(folder)).isNotNull();
      assertThat(lines).anyMatch(text -> text.contains("alice@contoso.example"));
      assertThat(health(base(lines))).isEqualTo(200);
      demo.destroy();
      assertThat(demo.waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(demo.exitValue()).isIn(0, 143);
      assertThat(log(folder)).doesNotContain("ERROR").doesNotContain("WARN");
    } finally {
      demo.destroyForcibly();
    }
  }

  private static URI base(List<String> lines) {
    return lines.stream()
        .filter(line -> line.contains("Calendars"))
        .map(line -> URI.create(line.strip().split("\\s+")[1]))
        .findFirst()
        .orElseThrow();
  }

  private static int health(URI base) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(base.resolve("/health")).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  private static String log(Path folder) {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
