package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What becomes of each property of one component, as tests have seen it; and the part of
 * docs/fidelity.md that says so, which is compared with that. With {@code -Dpostern.fidelity=write}
 * it is written anew instead.
 */
final class Fidelity {
  private static final Path PAGE = root().resolve("docs/fidelity.md");
  private static final boolean WRITES = "write".equals(System.getProperty("postern.fidelity"));

  private final String component;
  private final Map<String, Map<Via, String>> outcomes = new LinkedHashMap<>();
  private final Map<String, String> notes = new LinkedHashMap<>();

  /**
   * @param component VEVENT, VTODO or VCARD: the heading of the part of the page
   */
  Fidelity(String component) {
    this.component = component;
  }

  /**
   * Notes what was seen. Properties stand in the order in which they were first noted.
   *
   * @param outcome the same words for the same outcome, or columns cannot be compared
   * @param note what a reader should know beside; empty if nothing
   */
  void saw(String property, Via via, String outcome, String note) {
    outcomes.computeIfAbsent(property, _ -> new EnumMap<>(Via.class)).put(via, outcome);
    notes.put(property, note);
  }

  /** Holds the page against what was seen. */
  void check() throws IOException {
    String page = Files.exists(PAGE) ? Files.readString(PAGE, StandardCharsets.UTF_8) : "";
    String now = table();
    if (WRITES) {
      Files.writeString(PAGE, replaced(page, now), StandardCharsets.UTF_8);
    } else {
      assertThat(section(page))
          .as("docs/fidelity.md is out of date: run this test with -Dpostern.fidelity=write")
          .isEqualTo(now);
    }
  }

  private String heading() {
    return "## " + component + "\n";
  }

  private String table() {
    StringBuilder table = new StringBuilder(heading());
    table.append("| Property | Over EWS | Over Graph | |\n|---|---|---|---|\n");
    outcomes.forEach((property, seen) ->
        table
            .append("| `")
            .append(property)
            .append("` | ")
            .append(seen.getOrDefault(Via.EWS, ""))
            .append(" | ")
            .append(seen.getOrDefault(Via.GRAPH, ""))
            .append(" | ")
            .append(notes.getOrDefault(property, ""))
            .append(" |\n"));
    return table.toString();
  }

  private String section(String page) {
    return sections(page).getOrDefault(heading(), "").stripTrailing() + "\n";
  }

  private String replaced(String page, String table) {
    Map<String, String> sections = sections(page);
    sections.put(heading(), table);
    return sections.values().stream()
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n\n", "", "\n"));
  }

  /** The parts of a page by their headings; the first stands before any heading. */
  private static Map<String, String> sections(String page) {
    Map<String, String> sections = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>(page.lines().toList());
    String heading = "";
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      if (line.startsWith("## ")) {
        sections.put(heading, text.toString());
        heading = line + "\n";
        text = new StringBuilder();
      }
      text.append(line).append('\n');
    }
    sections.put(heading, text.toString().stripTrailing() + "\n");
    return sections;
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("docs/vocabulary.md"))) {
      here = here.getParent();
    }
    return here;
  }
}
