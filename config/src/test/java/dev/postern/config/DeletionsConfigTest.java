package dev.postern.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeletionsConfigTest {
  private static final String REST =
      """
      listeners:
        - protocol: imap
          port: 8143
      tenants:
        - name: contoso
          domains: [contoso.example]
          backend: ews
          mail: exchangemail
      """;

  private static ConfigDocument parse(String text) {
    return ConfigDocument.parse(text, Path.of("postern.yaml"), Map.of());
  }

  private static GatewayConfig read(ConfigDocument document) {
    return GatewayConfig.read(document, Set.of("ews"), Set.of("exchangemail"));
  }

  @Test
  void mass_deletion_is_held_back_unless_the_configuration_says_otherwise_in_many_words() {
    assertThat(read(parse(REST)).deletions())
        .isEqualTo(
            new DeletionsConfig(
                DeletionsConfig.Brake.HOLD_BACK_MASS_DELETION,
                30,
                25,
                Duration.ofMinutes(10),
                Duration.ofDays(14)));
    ConfigDocument off = parse("deletions: {brake: let-clients-delete-everything}\n" + REST);
    assertThat(read(off).deletions().brake())
        .isEqualTo(DeletionsConfig.Brake.LET_CLIENTS_DELETE_EVERYTHING);
    ConfigDocument wrong =
        parse(
            """
            deletions:
              brake: off
              percent: 0
              minimum: none
              within: 2d
              kept: 1d
            """
                + REST);
    read(wrong);
    assertThat(wrong.faults())
        .map(Fault::toString)
        .satisfiesExactly(
            it -> assertThat(it).contains("deletions.brake", ":2", "hold-back-mass-deletion"),
            it -> assertThat(it).contains("deletions.percent", "from 1 to 100"),
            it -> assertThat(it).contains("deletions.minimum"),
            it -> assertThat(it).contains("deletions.within", "from 1s to 1d"),
            it -> assertThat(it).contains("deletions.kept"));
  }
}
