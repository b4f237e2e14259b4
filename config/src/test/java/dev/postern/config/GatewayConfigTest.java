package dev.postern.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.settings.Settings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayConfigTest {
  private static final String TENANT =
      """
      tenants:
        - name: contoso
          domains: [Contoso.example]
          backend: ews
          mail: exchangemail
          ews-url: https://exchange/
      """;
  private static final String LISTENER =
      """
      listeners:
        - protocol: imap
          port: 8143
      """;

  @TempDir Path folder;

  @Test
  void the_least_configuration_is_embedded_and_on_loopback() {
    ConfigDocument document = parse(LISTENER + TENANT);
    GatewayConfig config = read(document);
    assertThat(config.data()).isEqualTo(folder.resolve("data"));
    assertThat(config.users()).isEqualTo(folder.resolve("data/users"));
    assertThat(config.database()).isEqualTo(new DatabaseConfig.Embedded());
    assertThat(config.listeners())
        .containsExactly(
            new ListenerConfig(
                "listeners[0]",
                ListenerConfig.Protocol.IMAP,
                new InetSocketAddress("127.0.0.1", 8143),
                Optional.empty(),
                true,
                List.of()));
    assertThat(config.tenants().getFirst().domains()).containsExactly("contoso.example");
    Settings tenant = config.tenants().getFirst().settings();
    assertThat(document.faults()).map(Fault::key).containsExactly("tenants[0].ews-url");
    tenant.uri("ews-url");
    document.verify();
  }

  @Test
  void a_postgresql_password_never_stands_in_the_url() {
    ConfigDocument document =
        parse(
            """
            database:
              url: jdbc:postgresql://db/postern?password=hunter2
              user: postern
            """
                + LISTENER
                + TENANT);
    assertThat(read(document).database()).isInstanceOf(DatabaseConfig.PostgreSql.class);
    assertThat(faults(document))
        .containsExactly(
            ":2: database.url: must not hold the password: use password or password-file");
  }

  @Test
  void bad_ports_names_and_doubled_addresses_are_faults() {
    ConfigDocument document =
        parse(
            """
            listeners:
              - protocol: http
                port: 70000
              - protocol: gopher
                host: mail.contoso.example
                port: 8143
              - protocol: imap
                port: 8143
            """
                + TENANT);
    read(document);
    assertThat(faults(document))
        .containsExactly(
            ":3: listeners[0].port = \"70000\": must be a whole number from 0 to 65535",
            ":4: listeners[1].protocol = \"gopher\": must be one of http, imap, pop, smtp",
            ":5: listeners[1].host = \"mail.contoso.example\": must be an IP address of this"
                + " machine, 0.0.0.0 or :: for all",
            ":8: listeners[2].port = \"8143\": is the address of another listener as well");
  }

  @Test
  void tenants_share_neither_names_nor_domains() {
    ConfigDocument document =
        parse(
            LISTENER
                + """
                tenants:
                  - name: a
                    domains: [a.example, b.example]
                    backend: ews
                    mail: exchangemail
                  - name: a
                    domains:
                      - B.example
                      - not a domain
                    backend: ews
                    mail: exchangemail
                """);
    read(document);
    assertThat(faults(document))
        .containsExactly(
            ":9: tenants[1].name = \"a\": is the name of another tenant as well",
            ":11: tenants[1].domains[0] = \"B.example\": belongs to the tenant a already",
            ":12: tenants[1].domains[1] = \"not a domain\": must be a mail domain, such as"
                + " contoso.com");
  }

  @Test
  void an_unknown_backend_is_one_fault_whatever_else_its_tenant_says() {
    ConfigDocument document = parse(LISTENER + TENANT.replace("backend: ews", "backend: pigeons"));
    read(document);
    assertThat(faults(document))
        .containsExactly(":7: tenants[0].backend = \"pigeons\": must be one of ews, graph");
  }

  @Test
  void an_empty_document_says_what_is_missing() {
    ConfigDocument document = parse("");
    read(document);
    assertThat(faults(document))
        .containsExactly(
            ":1: listeners: must list at least one listener",
            ":1: tenants: must list at least one tenant");
  }

  private ConfigDocument parse(String text) {
    return ConfigDocument.parse(text, folder.resolve("postern.yaml"), Map.of());
  }

  private static GatewayConfig read(ConfigDocument document) {
    return GatewayConfig.read(document, Set.of("ews", "graph"), Set.of("exchangemail"));
  }

  /** Without the file's name, and without keys that the tenant's providers would have read. */
  private List<String> faults(ConfigDocument document) {
    int prefix = folder.resolve("postern.yaml").toString().length();
    return document.faults().stream()
        .filter(fault -> !fault.key().endsWith(".ews-url"))
        .map(fault -> fault.toString().substring(prefix))
        .toList();
  }
}
