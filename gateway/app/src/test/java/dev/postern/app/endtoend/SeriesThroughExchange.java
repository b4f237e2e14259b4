package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** A calendar that goes through Exchange, with somebody to judge when its events take place. */
abstract class SeriesThroughExchange {
  @Parameter Via via;

  static final String ALICE = "alice@contoso.example";
  static final LocalDate END = LocalDate.of(2036, 1, 1);

  @TempDir static Path folder;
  static MirroredTenant tenant;
  static int names;

  final String name = "S" + names++;

  @BeforeParameterizedClassInvocation
  static void start(Via via) throws IOException {
    tenant = MirroredTenant.start(folder.resolve(via.backend()), via);
  }

  @AfterParameterizedClassInvocation
  static void stop() throws IOException {
    tenant.close();
  }

  String event(String lines) {
    return component(lines, "");
  }

  String component(String lines, String more) {
    return ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n"
            + vevent(lines)
            + more
            + "END:VCALENDAR\n")
        .replace("\n", "\r\n");
  }

  String vevent(String lines) {
    String summary = lines.contains("SUMMARY:") ? "" : "SUMMARY:" + name + " plain\n";
    return "BEGIN:VEVENT\nUID:"
        + name
        + "\nDTSTAMP:20261120T100000Z\n"
        + summary
        + lines.replace("SUMMARY:", "SUMMARY:" + name + " ")
        + "END:VEVENT\n";
  }

  void put(String text) {
    tenant.put(ALICE, name, text);
  }

  /** As clients get it once the mirror was lost. */
  String rebuilt() {
    tenant.dropMirror();
    return stored();
  }

  String stored() {
    return Objects.requireNonNull(tenant.texts(ALICE).get(name));
  }

  List<String> inExchange() {
    return new ExchangeView(tenant.sandbox(), Instant.parse("2036-01-01T00:00:00Z"))
        .starts(ALICE).getOrDefault(name, List.of()).stream()
            .map(shown -> shown.replace(name + " ", ""))
            .toList();
  }

  static List<Judge.Instance> judged(String text) {
    return new Judge(ZoneId::of, END).instances(text);
  }

  void staysAsItIs(String text) {
    put(text);
    assertThat(judged(rebuilt())).isEqualTo(judged(text));
  }

  void refused(String text, String because) {
    assertThatThrownBy(() -> put(text))
        .isInstanceOfSatisfying(
            PosternException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.InvalidContent.class))
        .hasMessageContaining(because);
  }

  static final String WEEKLY =
      """
      DTSTART;TZID=Europe/Berlin:20270301T100000
      DTEND;TZID=Europe/Berlin:20270301T110000
      RRULE:FREQ=WEEKLY;COUNT=6
      """;
}
