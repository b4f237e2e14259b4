package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.SandboxOptions.SeedLevel;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The examples of docs/guides/what-exchange-cannot-hold.md: what it says is refused is refused by
 * the precondition, with the rule's name, and what it says is held comes back.
 */
@ParameterizedClass
@EnumSource
class WhatExchangeCannotHoldTest {
  @Parameter Via via;

  private static final String ALICE = "alice@contoso.example";
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @TempDir Path folder;

  /** A row of a table of examples: the lines of an event, and what becomes of them. */
  private record Example(List<String> lines, String outcome) {}

  @Test
  void the_guides_examples_are_true() throws IOException {
    List<Example> examples = examples();
    assertThat(examples).hasSizeGreaterThan(30);
    SoftAssertions all = new SoftAssertions();
    try (Installation installation = Installation.start(folder, via, SeedLevel.EMPTY);
        DavClient client = installation.client(ALICE)) {
      String calendar = client.calendar("calendar");
      for (int n = 0; n < examples.size(); n++) {
        Example example = examples.get(n);
        HttpResponse<String> answer =
            client.putEvent(calendar + "x" + n + ".ics", object("x" + n, example.lines()));
        if (example.outcome().equals("held")) {
          all.assertThat(answer.statusCode())
              .as("%s: %s", example.lines(), answer.body())
              .isEqualTo(201);
        } else {
          all.assertThat(answer.statusCode()).as("%s", example.lines()).isEqualTo(403);
          all.assertThat(answer.body())
              .as("%s", example.lines())
              .contains("valid-calendar-", example.outcome());
        }
      }
    }
    all.assertAll();
  }

  private static List<Example> examples() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("docs"))) {
      root = root.getParent();
    }
    Path guide = root.resolve("docs/guides/what-exchange-cannot-hold.md");
    List<Example> examples = new ArrayList<>();
    for (String row : Files.readAllLines(guide)) {
      String[] cells = row.split("(?<!\\\\)\\|", -1);
      if (cells.length == 4 && cells[1].strip().startsWith("`DTSTART")) {
        List<String> lines =
            CODE.matcher(cells[1]).results().map((MatchResult m) -> m.group(1)).toList();
        String outcome = cells[2].strip();
        examples.add(
            new Example(
                lines,
                outcome.startsWith("refused")
                    ? CODE.matcher(outcome)
                        .results()
                        .map((MatchResult m) -> m.group(1))
                        .findFirst()
                        .orElseThrow()
                    : "held"));
      }
    }
    return examples;
  }

  /** A line RECURRENCE-ID begins a second VEVENT. */
  private static String object(String uid, List<String> lines) {
    StringBuilder text = new StringBuilder("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n");
    String begin = "BEGIN:VEVENT\nUID:" + uid + "\nDTSTAMP:20261120T100000Z\nSUMMARY:" + uid + "\n";
    text.append(begin);
    for (String line : lines) {
      if (line.startsWith("RECURRENCE-ID")) {
        text.append("END:VEVENT\n").append(begin);
      }
      text.append(line).append('\n');
    }
    return text.append("END:VEVENT\nEND:VCALENDAR\n").toString().replace("\n", "\r\n");
  }
}
