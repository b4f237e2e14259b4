package dev.postern.formats.bench;

import dev.postern.api.MailAddress;
import dev.postern.api.exchange.ItemId;
import dev.postern.api.exchange.RemoteItem;
import dev.postern.api.exchange.Version;
import dev.postern.formats.CalendarFormat;
import dev.postern.formats.query.Expansion;
import dev.postern.formats.query.TimeRange;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.data.ParserException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What 1,000 ordinary events cost from text to model and back, beside what ical4j needs from text
 * to its own objects and back; and what one month of a daily series costs, at the beginning and
 * after ten years. Ratios of one run, as the machine's speed is in both numbers.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FormatsBench {
  private static final MailAddress OWNER = new MailAddress("alice@contoso.example");
  private static final double MOST_OF_ICAL4J = 2.0;
  private static final double MOST_OF_FIRST_MONTH = 1.5;

  private final CalendarFormat format = new CalendarFormat();
  private final List<String> texts = OrdinaryEvents.texts(1000);
  private final List<String> inUtc = OrdinaryEvents.inUtc(1000);

  /** Good for many texts only where these bring no zones: it runs out of names for them. */
  private final CalendarBuilder builder = new CalendarBuilder();

  private final CalendarOutputter outputter = new CalendarOutputter(false);
  private final String daily = OrdinaryEvents.tenYears();

  @Benchmark
  public void postern(Blackhole sink) {
    texts.forEach(text -> sink.consume(rewritten(text)));
  }

  @Benchmark
  public void posternInUtc(Blackhole sink) {
    inUtc.forEach(text -> sink.consume(rewritten(text)));
  }

  private String rewritten(String text) {
    return format.write(
        new RemoteItem<>(
            new ItemId("1"),
            new Version("1"),
            Instant.EPOCH,
            Instant.EPOCH,
            Optional.empty(),
            format.read(text, OWNER)));
  }

  @Benchmark
  public void ical4j(Blackhole sink) throws IOException, ParserException {
    for (String text : texts) {
      sink.consume(rewritten(new CalendarBuilder(), text));
    }
  }

  @Benchmark
  public void ical4jInUtc(Blackhole sink) throws IOException, ParserException {
    for (String text : inUtc) {
      sink.consume(rewritten(builder, text));
    }
  }

  private String rewritten(CalendarBuilder with, String text) throws IOException, ParserException {
    StringWriter out = new StringWriter();
    outputter.output(with.build(new StringReader(text)), out);
    return out.toString();
  }

  @Benchmark
  public String firstMonth() {
    return month("2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z");
  }

  @Benchmark
  public String lastMonth() {
    return month("2035-02-01T00:00:00Z", "2035-03-01T00:00:00Z");
  }

  private String month(String from, String to) {
    return Expansion.expand(
        daily, TimeRange.of(Instant.parse(from), Instant.parse(to)), ZoneOffset.UTC);
  }

  /**
   * Runs all and ends with 1 if a goal is missed.
   *
   * @param arguments how many iterations of two seconds, after as many to warm up
   */
  public static void main(String[] arguments) throws RunnerException {
    int iterations = Integer.parseInt(arguments[0]);
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(FormatsBench.class.getName())
                    .forks(1)
                    .warmupIterations(iterations)
                    .warmupTime(TimeValue.seconds(2))
                    .measurementIterations(iterations)
                    .measurementTime(TimeValue.seconds(2))
                    .jvmArgsAppend("-Dnet.fortuna.ical4j.timezone.update.enabled=false")
                    .build())
            .run();
    double events = score(results, "postern") / score(results, "ical4j");
    double bare = score(results, "posternInUtc") / score(results, "ical4jInUtc");
    double months = score(results, "lastMonth") / score(results, "firstMonth");
    System.out.printf(
        "%nparse and print 1,000 events: %.2f times ical4j, without zones %.2f times"
            + " (goal: below %.1f)%n"
            + "a month after nine years: %.2f times the first (goal: below %.1f)%n",
        events, bare, MOST_OF_ICAL4J, months, MOST_OF_FIRST_MONTH);
    System.exit(Math.max(events, bare) < MOST_OF_ICAL4J && months < MOST_OF_FIRST_MONTH ? 0 : 1);
  }

  private static double score(Collection<RunResult> results, String benchmark) {
    return results.stream()
        .map(RunResult::getPrimaryResult)
        .filter(result -> result.getLabel().equals(benchmark))
        .findFirst()
        .orElseThrow()
        .getScore();
  }
}
