package dev.postern.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.model.Event;
import dev.postern.api.model.Extras;
import dev.postern.api.model.Item;
import dev.postern.formats.query.CalendarFilter;
import dev.postern.formats.query.CompFilter;
import dev.postern.formats.query.Expansion;
import dev.postern.formats.query.TimeRange;
import dev.postern.formats.task.TaskFormat;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Texts that nobody would think of: those of the other tests, changed at random but always in the
 * same way. Whatever comes is read, or refused as invalid or too large; what was read is written so
 * that it is read as the same, and written the same again. {@code -Dpostern.fuzz.rounds=1000000}
 * goes on for longer, {@code -Dpostern.fuzz.seed=1} elsewhere.
 */
class FuzzTest {
  private static final int ROUNDS = Integer.getInteger("postern.fuzz.rounds", 4_000);
  private static final long SEED = Long.getLong("postern.fuzz.seed", 20_261_120L);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final TimeRange RANGE =
      TimeRange.of(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));

  private static List<byte[]> texts(String extension) throws IOException, URISyntaxException {
    List<byte[]> texts = new ArrayList<>();
    for (String folder : List.of("golden", "hostile")) {
      for (Path file : HostileTexts.in(folder)) {
        if (file.toString().endsWith(extension)) {
          texts.add(Files.readAllBytes(file));
        }
      }
    }
    return texts;
  }

  private static List<byte[]> only(List<byte[]> texts, String component) {
    return texts.stream()
        .filter(it -> new String(it, StandardCharsets.UTF_8).contains("BEGIN:" + component))
        .toList();
  }

  @Test
  void events_are_read_or_refused() throws Exception {
    CalendarFormat format = new CalendarFormat();
    run(
        only(texts(".ics"), "VEVENT"),
        text -> {
          stable(format, text);
          query(text);
        });
  }

  @Test
  void tasks_are_read_or_refused() throws Exception {
    TaskFormat format = new TaskFormat();
    run(
        only(texts(".ics"), "VTODO"),
        text -> {
          stable(format, text);
          query(text);
        });
  }

  @Test
  void cards_are_read_or_refused() throws Exception {
    ContactFormat format = new ContactFormat();
    run(
        texts(".vcf"),
        text -> {
          stable(format, text);
          format.as(text, "4.0");
          format.as(text, "3.0");
        });
  }

  /** What is noted on an item may have been written by anybody. */
  @Test
  void extras_that_somebody_tampered_with_never_keep_an_item_from_being_shown() throws Exception {
    CalendarFormat format = new CalendarFormat();
    Event plain =
        format.read(HostileTexts.decoded(HostileTexts.in("golden").getFirst()), HostileTexts.OWNER);
    List<byte[]> extras =
        only(texts(".ics"), "VEVENT").stream()
            .flatMap(FuzzTest::extras)
            .map(it -> it.getBytes(StandardCharsets.UTF_8))
            .toList();
    assertThat(extras).hasSizeGreaterThan(5);
    Mutation mutation = new Mutation(new Random(SEED), extras);
    for (int round = 0; round < ROUNDS; round++) {
      String noted = new String(mutation.next(), StandardCharsets.UTF_8);
      Event event = withExtras(plain, new Extras(noted));
      try {
        String written = format.write(Items.remote(event));
        assertThat(format.facts(written).uid()).isEqualTo(plain.uid());
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("round " + round + ":\n" + noted, e);
      }
    }
  }

  private static Stream<String> extras(byte[] text) {
    try {
      return Stream.of(
          new CalendarFormat()
              .read(CalendarFormat.decode(text), HostileTexts.OWNER)
              .extras()
              .value());
    } catch (PosternException refused) {
      return Stream.empty();
    }
  }

  private static Event withExtras(Event event, Extras extras) {
    return new Event(
        event.uid(), event.main(), event.recurrence(), event.overrides(), event.deleted(), extras);
  }

  /** Does something with a text. */
  @FunctionalInterface
  private interface Reading {
    void read(String text);
  }

  private static void run(List<byte[]> corpus, Reading reading) {
    Mutation mutation = new Mutation(new Random(SEED), corpus);
    int taken = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] body = mutation.next();
      try {
        reading.read(CalendarFormat.decode(body));
        taken++;
      } catch (PosternException e) {
        if (!(e.failure() instanceof Failure.InvalidContent)
            && !(e.failure() instanceof Failure.TooLarge)) {
          throw told(round, body, e);
        }
      } catch (RuntimeException | AssertionError | StackOverflowError e) {
        throw told(round, body, e);
      }
    }
    assertThat(taken).as("how many were read").isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
  }

  private static AssertionError told(int round, byte[] body, Throwable cause) {
    return new AssertionError(
        "round " + round + " of seed " + SEED + ":\n" + new String(body, StandardCharsets.UTF_8),
        cause);
  }

  private static <T extends Item> void stable(Format<T> format, String text) {
    T item = format.read(text, HostileTexts.OWNER);
    format.facts(text);
    assertThat(format.merge(text, item, Items.remote(item))).isEqualTo(text);
    String written = format.write(Items.remote(item));
    T again = format.read(written, HostileTexts.OWNER);
    assertThat(again).usingRecursiveComparison().ignoringFields("extras").isEqualTo(item);
    // How something empty was written may be lost the first time, and nothing after it.
    String second = format.write(Items.remote(again));
    assertThat(format.read(second, HostileTexts.OWNER)).isEqualTo(again);
    assertThat(format.write(Items.remote(format.read(second, HostileTexts.OWNER))))
        .isEqualTo(second);
  }

  private static void query(String text) {
    CompFilter inRange = new CompFilter("VEVENT", false, Optional.of(RANGE), List.of(), List.of());
    CalendarFilter.matches(
        text,
        new CompFilter("VCALENDAR", false, Optional.empty(), List.of(), List.of(inRange)),
        BERLIN);
    Expansion.expand(text, RANGE, BERLIN);
    Expansion.limit(text, RANGE, BERLIN);
  }
}
