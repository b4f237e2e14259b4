package dev.postern.backends.graph.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UploadUrlTest {
  private static final URI GRAPH = URI.create("https://graph.microsoft.com");

  @ParameterizedTest
  @CsvSource({
    "https://outlook.office.com/api/v1.0/Users('a')?authtoken=eyJ, https://graph.microsoft.com",
    "https://graph.microsoft.com/upload?authtoken=eyJ, https://graph.microsoft.com",
    "http://127.0.0.1:8080/upload/1, http://127.0.0.1:8080"
  })
  void mail_goes_to_microsoft(String address, String graph) {
    assertThat(UploadUrl.of(address, URI.create(graph)).value()).hasToString(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/outlook.office.com",
        "https://outlook.office.com.evil.example/",
        "https://evilgraph.microsoft.com/",
        "http://outlook.office.com/",
        "https://outlook.office.com:8443/",
        "https://outlook.office.com@evil.example/",
        "https://user@outlook.office.com/",
        "file:///etc/passwd",
        "no address at all",
        "/relative",
        ""
      })
  void mail_goes_nowhere_else(String address) {
    assertThatThrownBy(() -> UploadUrl.of(address, GRAPH))
        .isInstanceOfSatisfying(
            PosternException.class,
            e -> assertThat(e.failure()).isInstanceOf(Failure.Unavailable.class));
  }

  @ParameterizedTest
  @ValueSource(strings = "https://outlook.office.com/x?authtoken=secret")
  void the_permission_in_an_address_is_not_shown(String address) {
    assertThat(UploadUrl.of(address, GRAPH).toString()).doesNotContain("secret");
  }
}
