package dev.postern.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpoolConfigTest {
  private static final List<MailAddress> PRINTER =
      List.of(new MailAddress("p@contoso.example"), new MailAddress("printer@contoso.example"));
  private static final List<MailAddress> ALICE = List.of(new MailAddress("alice@contoso.example"));

  private static ConfigDocument parse(String keys) {
    return ConfigDocument.parse(
        """
        listeners:
          - protocol: smtp
            port: 8587
        tenants:
          - name: contoso
            domains: [contoso.example]
            backend: ews
            mail: exchangemail
        """
            + keys.indent(4),
        Path.of("postern.yaml"),
        Map.of());
  }

  private static SpoolConfig read(ConfigDocument document) {
    return GatewayConfig.read(document, Set.of("ews"), Set.of("exchangemail"))
        .tenants()
        .getFirst()
        .spool();
  }

  @Test
  void nothing_is_kept_unless_the_configuration_says_so() {
    assertThat(read(parse("")).covers(PRINTER)).isFalse();
    SpoolConfig listed = read(parse("spool: { senders: [Printer@Contoso.Example] }"));
    assertThat(listed.covers(PRINTER)).isTrue();
    assertThat(listed.covers(ALICE)).isFalse();
    assertThat(listed.giveUpAfter()).isEqualTo(Duration.ofDays(2));
    assertThat(read(parse("spool: { everybody: true, give-up-after: 6h }")))
        .isEqualTo(new SpoolConfig(true, Set.of(), Duration.ofHours(6)));
  }

  @Test
  void all_that_is_wrong_is_told() {
    ConfigDocument document =
        parse("spool: { senders: [nobody, x@elsewhere.example], give-up-after: 1m }");
    read(document);

    assertThat(document.faults().stream().map(Fault::key))
        .contains(
            "tenants[0].spool.senders[0]",
            "tenants[0].spool.senders[1]",
            "tenants[0].spool.give-up-after");
  }
}
