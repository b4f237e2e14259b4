package dev.postern.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients connect to, and what is put up with there. */
class ListenerConfigTest {
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
  void a_listener_off_loopback_needs_tls_or_the_full_words() {
    String listener = "listeners:\n  - protocol: smtp\n    host: 0.0.0.0\n    port: 25\n";
    ConfigDocument refused = parse(listener + TENANT);
    read(refused);
    assertThat(faults(refused))
        .containsExactly(
            ":3: listeners[0].host = \"0.0.0.0\": is not a loopback address: give the listener tls,"
                + " or say clear-text: allow-passwords-in-clear-text");

    ConfigDocument vague = parse(listener + "    clear-text: true\n" + TENANT);
    assertThat(read(vague).listeners().getFirst().clearTextPasswords()).isFalse();
    assertThat(faults(vague)).hasSize(2);

    ConfigDocument allowed =
        parse(listener + "    clear-text: allow-passwords-in-clear-text\n" + TENANT);
    assertThat(read(allowed).listeners().getFirst().clearTextPasswords()).isTrue();
    assertThat(faults(allowed)).isEmpty();
  }

  @Test
  void tls_needs_files_that_are_there() throws IOException {
    Files.writeString(folder.resolve("chain.pem"), "x");
    ConfigDocument document =
        parse(
            """
            listeners:
              - protocol: http
                host: "::"
                port: 443
                tls:
                  mode: starttls
                  certificate-file: chain.pem
                  key-file: gone.pem
            """
                + TENANT);
    read(document);
    assertThat(faults(document))
        .containsExactly(
            ":6: listeners[0].tls.mode = \"starttls\": must be implicit: HTTP has no STARTTLS",
            ":8: listeners[0].tls.key-file = \"gone.pem\": names a file that does not exist or"
                + " cannot be read");
  }

  @Test
  void limits_out_of_reason_and_proxies_that_are_none_are_faults() {
    ConfigDocument document =
        parse(
            """
            limits:
              connections: 0
              idle-time: 5m
              login-time: 10s
              grace: 11m
            """
                + LISTENER.replace(
                    "port: 8143", "port: 8143\n    proxies: [10.0.0.0/8, lb.example, 10.0.0.0/33]")
                + TENANT);
    GatewayConfig config = read(document);
    assertThat(read(parse(LISTENER + TENANT)).limits()).isEqualTo(LimitsConfig.DEFAULT);
    assertThat(config.limits().loginTime()).isEqualTo(Duration.ofSeconds(10));
    assertThat(document.faults().stream().map(fault -> fault.key() + ": " + fault.message()))
        .contains(
            "limits.connections: must be a whole number from 1 to 1000000",
            "limits.idle-time: must be from 30m to 24h",
            "limits.grace: must be from 0s to 10m",
            "listeners[0].proxies[1]: must be an IP address, or a range of them as in 10.0.0.0/8",
            "listeners[0].proxies[2]: must be an IP address, or a range of them as in 10.0.0.0/8");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.0.0.0/9, 10.128.0.1, false",
    "10.0.0.5, 10.0.0.5, true",
    "10.0.0.5, 10.0.0.4, false",
    "0.0.0.0/0, 192.0.2.1, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/32, 2001:db8:1::1, true",
    "2001:db8::/32, 2001:db9::1, false"
  })
  void a_range_contains_the_addresses_that_begin_like_it(
      String range, String address, boolean inside) {
    assertThat(AddressRange.parse(range).orElseThrow().contains(InetAddress.ofLiteral(address)))
        .isEqualTo(inside);
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
