package dev.postern.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.app.cli.Program.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchProcessTest {

  @ParameterizedTest
  @ValueSource(strings = {"ews", "graph"})
  void every_action_costs_what_it_may_and_takes_time(String backend, @TempDir Path folder)
      throws Exception {
    Outcome bench =
        Program.run(
            folder,
            "",
            "bench",
            "--json",
            "--backend=" + backend,
            "--events=20",
            "--latency=5",
            "--rounds=1",
            "--megabytes=1");
    assertThat(bench.exitCode()).as(bench.err()).isZero();
    assertThat(bench.err()).doesNotContain("WARN").doesNotContain("ERROR");

    JsonNode report = new ObjectMapper().readTree(bench.out());
    assertThat(report.path("backend").asText()).isEqualTo(backend);
    assertThat(report.path("events").asInt()).isEqualTo(20);
    assertThat(report.path("series").asInt()).isEqualTo(2);
    assertThat(report.path("exceptions").asInt()).isEqualTo(2);
    assertThat(report.path("latencyMillis").asInt()).isEqualTo(5);
    assertThat(report.path("actions")).hasSize(7).allSatisfy(BenchProcessTest::isWithinLimits);
    assertThat(report.path("actions").findValuesAsText("action"))
        .startsWith("first sync of 20 events")
        .contains("second device", "unchanged poll", "PUT of a new event");
    assertThat(report.path("imapLogin").path("minMillis").asDouble()).isGreaterThan(5);
    assertThat(report.path("imapTransfers"))
        .hasSize(2)
        .allSatisfy(transfer -> {
          assertThat(transfer.path("gatewayMegabytesPerSecond").asDouble()).isPositive();
          assertThat(transfer.path("directMegabytesPerSecond").asDouble()).isPositive();
          assertThat(transfer.path("ratio").asDouble()).isPositive();
        });
  }

  @Test
  void caldav_is_timed_beside_other_servers(@TempDir Path folder) throws Exception {
    Outcome bench =
        Program.run(
            folder,
            "",
            "bench",
            "dav",
            "--json",
            "--events=20",
            "--large=30",
            "--seconds=1",
            "--clients=2",
            "--only=SYNC_UNCHANGED,MULTIGET,PUT",
            "--peers=RADICALE");
    assertThat(bench.exitCode()).as(bench.err()).isZero();

    JsonNode report = new ObjectMapper().readTree(bench.out());
    assertThat(report.path("events").asInt()).isEqualTo(20);
    assertThat(report.path("rows"))
        .hasSize(3)
        .allSatisfy(row -> {
          assertThat(row.path("clients").asInt()).isEqualTo(2);
          assertThat(row.path("answers").path(0).path("server").asText()).isEqualTo("Postern");
          assertThat(row.path("answers").findPath("perSecond").asDouble()).isPositive();
          assertThat(row.path("answers").path(0).path("ratio").asDouble()).isEqualTo(1);
        });
    assertThat(report.path("streaming").path("events").asInt()).isEqualTo(30);
    assertThat(report.path("streaming").path("octets").asLong()).isPositive();
  }

  @Test
  void polls_of_many_users_are_measured(@TempDir Path folder) throws Exception {
    Outcome bench =
        Program.run(
            folder,
            "",
            "bench",
            "polling",
            "--json",
            "--users=20",
            "--events=3",
            "--every=2",
            "--seconds=3");
    assertThat(bench.exitCode()).as(bench.err()).isZero();

    JsonNode report = new ObjectMapper().readTree(bench.out());
    assertThat(report.path("users").asInt()).isEqualTo(20);
    assertThat(report.path("connections").asInt()).isPositive();
    assertThat(report.path("polls").path("requests").asInt()).isEqualTo(30);
    assertThat(report.path("cpuShare").asDouble()).isPositive();
    assertThat(report.path("residentAfter").asLong()).isGreaterThan(1 << 20);
    // In so short a run what streams catch up with once, after they have begun, may still count.
    assertThat(report.path("upstreamCalls").asLong()).isLessThanOrEqualTo(20 * 3);
  }

  @Test
  void mail_is_timed_beside_other_proxies(@TempDir Path folder) throws Exception {
    Outcome bench =
        Program.run(
            folder,
            "",
            "bench",
            "mail",
            "--json",
            "--seconds=1",
            "--megabytes=8",
            "--rounds=1",
            "--idle=100",
            "--peers=HAPROXY");
    assertThat(bench.exitCode()).as(bench.err()).isZero();

    JsonNode report = new ObjectMapper().readTree(bench.out());
    if (!bench.err().contains("HAPROXY is not installed")) {
      assertThat(report.path("throughput"))
          .hasSize(8)
          .allSatisfy(it -> assertThat(it.path("ratio").asDouble()).isPositive());
    }
    assertThat(report.path("idle").path(0).path("connections").asInt()).isEqualTo(100);
    assertThat(report.path("idle").path(0).path("resident").asLong()).isPositive();
    assertThat(report.path("tokens").asLong()).as("asked once for each gateway").isEqualTo(2);
  }

  private static void isWithinLimits(JsonNode cost) {
    assertThat(cost.path("upstreamCalls").isIntegralNumber()).isTrue();
    assertThat(cost.path("upstreamCalls").asLong())
        .as(cost.path("action").asText())
        .isLessThanOrEqualTo(cost.path("allowedCalls").asLong());
    assertThat(cost.path("time").path("runs").asInt()).isEqualTo(3);
    assertThat(cost.path("time").path("minMillis").asDouble()).isPositive();
    assertThat(cost.path("time").path("medianMillis").asDouble())
        .isGreaterThanOrEqualTo(cost.path("time").path("minMillis").asDouble());
  }
}
