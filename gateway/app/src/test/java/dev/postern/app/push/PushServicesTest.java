package dev.postern.app.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a client can make the gateway call. */
class PushServicesTest {
  private static final URI ENDPOINT = URI.create("https://push.example.net/wake");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.178.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "2001:0:4136:e378::1",
        "2001:db8::1",
        "2002:a00:1::1"
      })
  void names_that_lead_to_what_is_not_the_internets_are_not_called(String address) {
    PushServices services = leadingTo(address);
    assertThat(services.mayBe(ENDPOINT)).isTrue();
    assertThatThrownBy(() -> services.address(ENDPOINT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no public address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2a00:1450:4001::1", "2606:4700::1"})
  void the_internets_addresses_are_called(String address) throws IOException {
    assertThat(leadingTo(address).address(ENDPOINT)).isEqualTo(InetAddress.ofLiteral(address));
  }

  @Test
  void of_several_addresses_a_public_one_is_called() throws IOException {
    assertThat(leadingTo("127.0.0.1", "8.8.8.8").address(ENDPOINT))
        .isEqualTo(InetAddress.ofLiteral("8.8.8.8"));
  }

  @Test
  void what_the_configuration_names_is_called_as_it_is_and_nothing_beside_it() throws IOException {
    PushServices services =
        new PushServices(
            List.of(URI.create("http://push.lan:8080")),
            _ -> new InetAddress[] {InetAddress.ofLiteral("192.168.1.2")});
    assertThat(services.address(URI.create("http://push.lan:8080/wake")))
        .isEqualTo(InetAddress.ofLiteral("192.168.1.2"));
    assertThat(services.mayBe(URI.create("http://push.lan/wake"))).isFalse();
    assertThat(services.mayBe(URI.create("http://push.lan:8081/wake"))).isFalse();
    assertThatThrownBy(() -> services.address(URI.create("https://push.lan:8080/wake")))
        .isInstanceOf(IOException.class);
  }

  private static PushServices leadingTo(String... addresses) {
    return new PushServices(
        List.of(),
        _ -> List.of(addresses).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new));
  }
}
