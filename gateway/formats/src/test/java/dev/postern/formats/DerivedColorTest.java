package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.model.CategoryColor;
import dev.postern.api.model.CategoryColors;
import dev.postern.api.model.Event;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** COLOR, where it follows from a category. */
class DerivedColorTest {
  private static final MailAddress OWNER = new MailAddress("alice@contoso.example");
  private static final CategoryColors COLORS =
      new CategoryColors(Map.of("Red", CategoryColor.RED, "Dark", CategoryColor.DARK_GRAY));
  private static final CalendarFormat FORMAT = new CalendarFormat();

  private static String text(String lines, String override) {
    return """
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//test//EN
    BEGIN:VEVENT
    UID:a
    DTSTAMP:20260101T000000Z
    DTSTART:20360304T100000Z
    DTEND:20360304T110000Z
    SUMMARY:x
    %sEND:VEVENT
    %sEND:VCALENDAR
    """
        .formatted(lines, override)
        .replace("\n", "\r\n");
  }

  private static String event(String... lines) {
    return text(String.join("", Arrays.stream(lines).map(line -> line + "\n").toList()), "");
  }

  private static Event read(String text) {
    return FORMAT.read(text, OWNER);
  }

  /** As an item of Outlook's comes into the mirror. */
  private static String fresh(Event event) {
    return FORMAT.colored(FORMAT.write(remote(event)), Optional.empty(), event, COLORS);
  }

  private static String merged(String text, Event before, Event after) {
    return FORMAT.colored(
        FORMAT.merge(text, before, remote(after)), Optional.of(before), after, COLORS);
  }

  private static RemoteItem<Event> remote(Event event) {
    return Items.remote(event);
  }

  private static List<String> colors(String text) {
    return text.lines().filter(line -> line.startsWith("COLOR")).toList();
  }

  @Test
  void the_first_category_that_has_a_colour_gives_it() {
    assertThat(colors(fresh(read(event("CATEGORIES:Plain,dark,Red")))))
        .containsExactly("COLOR:dimgray");
    assertThat(colors(fresh(read(event("CATEGORIES:Plain"))))).isEmpty();
    assertThat(colors(fresh(read(event())))).isEmpty();
  }

  @Test
  void a_colour_of_the_clients_own_is_kept() {
    Event own = read(event("CATEGORIES:Red", "COLOR:turquoise"));
    assertThat(colors(fresh(own))).containsExactly("COLOR:turquoise");
    String text = event("CATEGORIES:Red", "COLOR:turquoise");
    Event after =
        new Event(
            own.uid(),
            read(event("CATEGORIES:Dark")).main(),
            own.recurrence(),
            own.overrides(),
            own.deleted(),
            own.extras());
    assertThat(colors(merged(text, own, after))).containsExactly("COLOR:turquoise");
  }

  @Test
  void it_changes_with_the_category_and_goes_with_it() {
    Event red = read(event("CATEGORIES:Red"));
    String text = fresh(red);
    Event dark = read(event("CATEGORIES:Dark"));
    String darker = merged(text, red, dark);
    assertThat(colors(darker)).containsExactly("COLOR:dimgray");
    assertThat(colors(merged(darker, dark, read(event())))).isEmpty();
  }

  @Test
  void one_that_a_client_took_away_stays_away_until_the_category_changes() {
    Event red = read(event("CATEGORIES:Red"));
    String without = event("CATEGORIES:Red");
    Event renamed = read(event("CATEGORIES:Red").replace("SUMMARY:x", "SUMMARY:y"));
    String text = merged(without, red, renamed);
    assertThat(text).contains("SUMMARY:y");
    assertThat(colors(text)).isEmpty();
    assertThat(colors(merged(text, renamed, read(event("CATEGORIES:Dark")))))
        .containsExactly("COLOR:dimgray");
  }

  @Test
  void what_a_client_gives_back_is_not_its_own() {
    Event base = read(event("CATEGORIES:Red"));
    String held = fresh(base);
    assertThat(held).contains("COLOR:red");
    String edited = held.replace("SUMMARY:x", "SUMMARY:y\r\nX-KEPT:1");
    assertThat(read(FORMAT.uncolored(edited, held, base)).extras().value())
        .contains("X-KEPT")
        .doesNotContain("COLOR");
    String other = edited.replace("COLOR:red", "COLOR:pink");
    assertThat(read(FORMAT.uncolored(other, held, base)).extras().value()).contains("COLOR:pink");
    Event own = read(event("CATEGORIES:Red", "COLOR:red"));
    String owned = event("CATEGORIES:Red", "COLOR:red");
    assertThat(FORMAT.uncolored(owned, owned, own)).isEqualTo(owned);
  }

  @Test
  void a_changed_occurrence_has_the_colour_of_its_own_category() {
    String override =
        """
        BEGIN:VEVENT
        UID:a
        DTSTAMP:20260101T000000Z
        RECURRENCE-ID:20360305T100000Z
        DTSTART:20360305T120000Z
        DTEND:20360305T130000Z
        SUMMARY:x
        CATEGORIES:Dark
        END:VEVENT
        """;
    Event series = read(text("RRULE:FREQ=DAILY;COUNT=3\nCATEGORIES:Red\n", override));
    assertThat(colors(fresh(series))).containsExactly("COLOR:red", "COLOR:dimgray");
    Event own = read(text("RRULE:FREQ=DAILY;COUNT=3\nCATEGORIES:Red\nCOLOR:pink\n", override));
    assertThat(colors(fresh(own))).containsExactly("COLOR:pink");
  }

  @Test
  void every_colour_of_outlooks_has_a_name_of_its_own() {
    List<String> names =
        Arrays.stream(CategoryColor.values())
            .map(color -> new CategoryColors(Map.of("C", color)))
            .map(colors -> {
              Event event = read(event("CATEGORIES:C"));
              return FORMAT.colored(FORMAT.write(remote(event)), Optional.empty(), event, colors);
            })
            .flatMap(text -> colors(text).stream())
            .toList();
    assertThat(names).hasSize(25).doesNotHaveDuplicates();
  }
}
