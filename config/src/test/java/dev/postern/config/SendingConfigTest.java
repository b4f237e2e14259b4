package dev.postern.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import dev.postern.config.SendingConfig.Way;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SendingConfigTest {
  private static final String TENANT =
      """
      listeners:
        - protocol: smtp
          port: 8587
      tenants:
        - name: contoso
          domains: [contoso.example]
          backend: ews
          mail: exchangemail
      """;

  private static ConfigDocument parse(String text) {
    return ConfigDocument.parse(text, Path.of("postern.yaml"), Map.of());
  }

  private static SendingConfig read(ConfigDocument document) {
    return GatewayConfig.read(document, Set.of("ews"), Set.of("exchangemail"))
        .tenants()
        .getFirst()
        .sending();
  }

  private static Way way(SendingConfig sending, String... addresses) {
    return sending.of(Stream.of(addresses).map(MailAddress::new).toList());
  }

  @Test
  void mail_leaves_as_exchange_lets_it_unless_a_tenant_or_a_mailbox_has_its_own_way() {
    assertThat(read(parse(TENANT))).isEqualTo(new SendingConfig(Way.AUTO, Map.of()));
    SendingConfig sending =
        read(
            parse(
                TENANT
                    + """
                        sending: splice
                        sending-of:
                          - { mailboxes: [Printer@Contoso.Example, scan@contoso.example], sending: submit }
                          - { mailboxes: [alice@contoso.example], sending: auto }
                    """));
    assertThat(way(sending, "printer@contoso.example")).isEqualTo(Way.SUBMIT);
    assertThat(way(sending, "fax@contoso.example", "scan@contoso.example")).isEqualTo(Way.SUBMIT);
    assertThat(way(sending, "alice@contoso.example")).isEqualTo(Way.AUTO);
    assertThat(way(sending, "bob@contoso.example")).isEqualTo(Way.SPLICE);
  }

  @Test
  void what_is_wrong_about_it_is_named() {
    ConfigDocument document =
        parse(
            TENANT
                + """
                    sending: api
                    sending-of:
                      - { mailboxes: [printer, a@fabrikam.example, b@contoso.example, B@contoso.example], sending: submit }
                      - { mailboxes: [], sending: splice }
                      - { mailboxes: [c@contoso.example] }
                """);
    read(document);
    assertThat(document.faults())
        .map(Fault::toString)
        .satisfiesExactlyInAnyOrder(
            it -> assertThat(it).contains("tenants[0].sending = \"api\"", "auto, splice, submit"),
            it -> assertThat(it).contains("mailboxes[0] = \"printer\"", "the address of a mailbox"),
            it -> assertThat(it).contains("mailboxes[1]", "one of the tenant's domains"),
            it -> assertThat(it).contains("mailboxes[3]", "is named twice"),
            it -> assertThat(it).contains("sending-of[1].mailboxes", "at least one mailbox"),
            it -> assertThat(it).contains("sending-of[2].sending", "is missing"));
  }
}
