package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever event a client PUTs, and however it changes it, after the mirror was lost the calendar
 * is the same, instance by instance, over ten years; and Outlook shows the same.
 *
 * <p>{@code -Dpostern.drawn=5000} draws more events, {@code -Dpostern.seed=7} others.
 */
@ParameterizedClass
@EnumSource
class PromiseEveryInstanceStaysWhereItIsTest {
  @Parameter Via via;

  private static final int DRAWN = Integer.getInteger("postern.drawn", 1000);
  private static final long SEED = Long.getLong("postern.seed", 20261120L);
  private static final List<String> LOGINS =
      List.of("alice@contoso.example", "bob@contoso.example", "carol@contoso.example");
  private static final LocalDate END = LocalDate.of(2036, 6, 1);

  @TempDir Path folder;

  /** What was taken of a drawn event, or why nothing was. */
  private record Outcome(
      DrawnEvent event, String text, String attempted, Optional<Failure> refused) {}

  @Test
  void drawn_events_are_the_same_calendar_after_the_mirror_was_lost() throws Exception {
    try (MirroredTenant tenant = MirroredTenant.start(folder, via)) {
      Map<String, Outcome> outcomes = putAll(tenant);
      long refused =
          outcomes.values().stream().filter(outcome -> outcome.refused().isPresent()).count();
      tenant.dropMirror();
      List<String> differences = new ArrayList<>();
      LOGINS.forEach(login -> differences.addAll(differences(tenant, login, outcomes)));
      assertThat(differences).as("of %d events, %d refused", DRAWN, refused).isEmpty();
      assertThat(refused).isLessThan(DRAWN / 20);
    }
  }

  private Map<String, Outcome> putAll(MirroredTenant tenant) throws Exception {
    Map<String, Outcome> outcomes = new ConcurrentSkipListMap<>();
    List<Future<?>> writers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < LOGINS.size(); i++) {
        int first = i;
        writers.add(
            threads.submit(() -> {
              for (int n = first; n < DRAWN; n += LOGINS.size()) {
                String name = "E" + n;
                outcomes.put(name, put(tenant, LOGINS.get(first), name, SEED + n));
              }
            }));
      }
    }
    for (Future<?> writer : writers) {
      writer.get();
    }
    return outcomes;
  }

  /** Half of the events are changed once more: an update is another way than a creation. */
  private static Outcome put(MirroredTenant tenant, String login, String name, long seed) {
    DrawnEvent event = DrawnEvent.of(seed, name);
    String taken = "";
    String text = event.text();
    try {
      tenant.put(login, name, text);
      taken = text;
      if (seed % 2 == 0) {
        event.edit();
        text = event.text();
        tenant.put(login, name, text);
        taken = text;
      }
      return new Outcome(event, taken, text, Optional.empty());
    } catch (PosternException e) {
      return new Outcome(event, taken, text, Optional.of(e.failure()));
    }
  }

  private List<String> differences(
      MirroredTenant tenant, String login, Map<String, Outcome> outcomes) {
    Map<String, String> texts = tenant.texts(login);
    Map<String, List<String>> outlook =
        new ExchangeView(tenant.sandbox(), END.plusDays(3).atStartOfDay().toInstant(ZoneOffset.UTC))
            .starts(login);
    List<String> differences = new ArrayList<>();
    outcomes.forEach((name, outcome) -> {
      int number = Integer.parseInt(name.substring(1));
      if (!LOGINS.get(number % LOGINS.size()).equals(login)) {
        return;
      }
      String event = "%s (seed %d): ".formatted(name, SEED + number);
      outcome
          .refused()
          .filter(failure -> !(failure instanceof Failure.InvalidContent))
          .ifPresent(failure -> differences.add(event + failure + " of\n" + outcome.attempted()));
      if (outcome.text().isEmpty()) {
        if (texts.containsKey(name)) {
          differences.add(event + "refused, and there");
        }
        return;
      }
      Judge judge = new Judge(outcome.event().zone()::meaning, END.plusDays(3));
      List<Judge.Instance> expected = before(judge.instances(outcome.text()));
      String now = texts.getOrDefault(name, "");
      if (!now.contains("X-KEPT;X-P=1:" + name)) {
        differences.add(event + "X-KEPT was lost");
      }
      unlike("by CalDAV", expected, before(judge.instances(now)))
          .ifPresent(
              what -> differences.add(event + what + "\nwas " + outcome.text() + "\nis " + now));
      unlike(
              "in Outlook",
              expected.stream().map(PromiseEveryInstanceStaysWhereItIsTest::shown).toList(),
              outlook.getOrDefault(name, List.of()).stream()
                  .filter(PromiseEveryInstanceStaysWhereItIsTest::isBefore)
                  .toList())
          .ifPresent(what -> differences.add(event + what + "\n" + outcome.text()));
    });
    return differences;
  }

  private static <V> Optional<String> unlike(String where, List<V> expected, List<V> found) {
    List<V> missing = new ArrayList<>(expected);
    found.forEach(missing::remove);
    List<V> additional = new ArrayList<>(found);
    expected.forEach(additional::remove);
    return missing.isEmpty() && additional.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s %d are missing, such as %s; %d are not expected, such as %s"
                .formatted(
                    where,
                    missing.size(),
                    missing.stream().limit(3).toList(),
                    additional.size(),
                    additional.stream().limit(3).toList()));
  }

  private static List<Judge.Instance> before(List<Judge.Instance> instances) {
    return instances.stream().filter(each -> isBefore(each.start())).toList();
  }

  private static boolean isBefore(String start) {
    return start.compareTo(END.toString()) < 0;
  }

  /** Outlook knows no floating times: it holds them in UTC. */
  private static String shown(Judge.Instance instance) {
    boolean floating = instance.start().contains("T") && !instance.start().endsWith("Z");
    String start = instance.start();
    if (floating) {
      start = LocalDateTime.parse(start).toInstant(ZoneOffset.UTC).toString();
    }
    return start + " " + instance.summary();
  }
}
