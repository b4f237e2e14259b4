package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.ETag;
import dev.postern.api.client.Precondition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Between two edits of a client that has not polled meanwhile, another program edits the same event
 * in Exchange. The client's second PUT is refused, as it names an ETag that is no more; it edits
 * what is there now, and all three edits are. For each field with the next ones, by a foreign
 * client of either interface, over both backends.
 */
@ParameterizedClass
@EnumSource
class SecondWriterTest {
  @Parameter Via via;

  private static final String ALICE = "alice@contoso.example";

  @TempDir Path folder;

  /** The ETags of what the client last wrote. */
  private final Map<String, ETag> known = new HashMap<>();

  /** A field that a client and a foreign program may edit. */
  private enum Edit {
    SUMMARY("SUMMARY:%s summary", "SUMMARY:%s theirs", "subject", "\"%s theirs\""),
    LOCATION("LOCATION:%s place", "LOCATION:theirs", "location", "{\"displayName\": \"theirs\"}"),
    DESCRIPTION(
        "DESCRIPTION:%s body",
        "DESCRIPTION:theirs", "body", "{\"contentType\": \"text\", \"content\": \"theirs\"}"),
    CATEGORIES("CATEGORIES:%s", "CATEGORIES:theirs", "categories", "[\"theirs\"]"),
    PRIORITY("PRIORITY:9", "PRIORITY:1", "importance", "\"high\""),
    CLASS("CLASS:CONFIDENTIAL", "CLASS:PRIVATE", "sensitivity", "\"private\""),
    TRANSP("TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:OOF", "showAs", "\"oof\"");

    private final String ours;
    private final String theirs;
    private final String graphField;
    private final String graphValue;

    Edit(String ours, String theirs, String graphField, String graphValue) {
      this.ours = ours;
      this.theirs = theirs;
      this.graphField = graphField;
      this.graphValue = graphValue;
    }

    Edit plus(int n) {
      return values()[(ordinal() + n) % values().length];
    }
  }

  private static String name(Edit first, int apart) {
    return "W" + first.ordinal() + apart;
  }

  /** With the edits of a client, on what was there in the beginning. */
  private static String text(String name, boolean series, Edit... edits) {
    List<String> lines = new ArrayList<>();
    if (Arrays.stream(edits).noneMatch(edit -> edit == Edit.SUMMARY)) {
      lines.add("SUMMARY:" + name + " first");
    }
    Arrays.stream(edits).map(edit -> edit.ours.formatted(name)).forEach(lines::add);
    return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\nBEGIN:VEVENT\nUID:"
            + name
            + "\nDTSTAMP:20261120T100000Z\nDTSTART;TZID=Europe/Berlin:20270301T100000\n"
            + "DTEND;TZID=Europe/Berlin:20270301T110000\n"
            + (series ? "RRULE:FREQ=WEEKLY;COUNT=4\n" : "")
            + String.join("\n", lines)
            + "\nX-KEPT:"
            + name
            + "\nEND:VEVENT\nEND:VCALENDAR\n")
        .replace("\n", "\r\n");
  }

  @Test
  void graph_between_two_edits() throws IOException {
    try (MirroredTenant tenant = MirroredTenant.start(folder, via);
        ForeignGraph foreign = new ForeignGraph(tenant.sandbox().httpPort())) {
      edited(tenant);
      Map<String, String> ids = foreign.events(ALICE);
      for (Edit first : Edit.values()) {
        for (int apart = 1; apart <= 2; apart++) {
          String name = name(first, apart);
          String id =
              ids.entrySet().stream()
                  .filter(entry -> entry.getKey().startsWith(name + " "))
                  .map(Map.Entry::getValue)
                  .findFirst()
                  .orElseThrow();
          Edit theirs = first.plus(apart);
          foreign.patchEvent(
              ALICE,
              id,
              "{\"%s\": %s}".formatted(theirs.graphField, theirs.graphValue.formatted(name)));
        }
      }
      editedAgain(tenant);
    }
  }

  @Test
  void exchangelib_between_two_edits() throws IOException, InterruptedException {
    Python.assumeInstalled("exchangelib");
    try (MirroredTenant tenant = MirroredTenant.start(folder, via)) {
      edited(tenant);
      List<String> edits = new ArrayList<>();
      for (Edit first : Edit.values()) {
        for (int apart = 1; apart <= 2; apart++) {
          edits.add(name(first, apart) + "=" + first.plus(apart).graphField);
        }
      }
      assertThat(
              new Python(folder)
                  .run(
                      "exchangelib_second_writer.py",
                      tenant.sandbox().caCertificate().toString(),
                      Integer.toString(tenant.sandbox().httpsPort()),
                      String.join(",", edits)))
          .hasSameSizeAs(edits);
      editedAgain(tenant);
    }
  }

  private void edited(MirroredTenant tenant) {
    for (Edit first : Edit.values()) {
      for (int apart = 1; apart <= 2; apart++) {
        String name = name(first, apart);
        tenant.put(ALICE, name, text(name, apart == 1));
        known.put(
            name,
            tenant
                .put(ALICE, name, text(name, apart == 1, first), new Precondition.Present())
                .etag()
                .orElseThrow());
      }
    }
  }

  private void editedAgain(MirroredTenant tenant) {
    for (Edit first : Edit.values()) {
      for (int apart = 1; apart <= 2; apart++) {
        String name = name(first, apart);
        boolean isSeries = apart == 1;
        Precondition stale = new Precondition.Matches(Set.of(known.get(name)));
        assertThatThrownBy(
                () -> tenant.put(ALICE, name, text(name, isSeries, first, first.plus(3)), stale))
            .isInstanceOfSatisfying(
                PosternException.class,
                e -> assertThat(e.failure()).isInstanceOf(Failure.PreconditionFailed.class));
      }
    }
    Map<String, String> now = tenant.texts(ALICE);
    for (Edit first : Edit.values()) {
      for (int apart = 1; apart <= 2; apart++) {
        String name = name(first, apart);
        tenant.put(ALICE, name, with(now.get(name), first.plus(3).ours.formatted(name)));
      }
    }
    tenant.dropMirror();
    Map<String, String> texts = tenant.texts(ALICE);
    for (Edit first : Edit.values()) {
      for (int apart = 1; apart <= 2; apart++) {
        String name = name(first, apart);
        assertThat(texts.get(name))
            .as("%s, then %s elsewhere, then %s", first, first.plus(apart), first.plus(3))
            .contains(
                first.ours.formatted(name),
                first.plus(apart).theirs.formatted(name),
                first.plus(3).ours.formatted(name),
                "X-KEPT:" + name);
      }
    }
  }

  /** The text with a line in the place of the one with the same property, or before the end. */
  private static String with(String text, String line) {
    String property = line.substring(0, line.indexOf(':'));
    String without = text.replaceAll("(?m)^" + property + "[;:].*\\r\\n", "");
    return without.replace("END:VEVENT", line + "\r\nEND:VEVENT");
  }
}
