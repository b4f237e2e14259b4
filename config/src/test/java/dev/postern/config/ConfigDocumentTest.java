package dev.postern.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigDocumentTest {
  private static final Path FILE = Path.of("/etc/postern/postern.yaml");

  private enum Colour {
    DARK_RED,
    BLUE
  }

  @Test
  void values_are_read_by_their_types() {
    Settings root =
        parse(
                """
                number: 007
                truth: true
                short: 90s
                iso: PT1H
                url: https://ews.contoso.example/EWS
                colour: dark-red
                path: certs/a.pem
                list: [one, two]
                nothing:
                """)
            .root();
    assertThat(root.integer("number", 1, 0, 10)).isEqualTo(7);
    assertThat(root.flag("truth", false)).isTrue();
    assertThat(root.duration("short", Duration.ZERO)).hasSeconds(90);
    assertThat(root.duration("iso", Duration.ZERO)).hasHours(1);
    assertThat(root.uri("url")).contains(URI.create("https://ews.contoso.example/EWS"));
    assertThat(root.choice("colour", Colour.BLUE)).isEqualTo(Colour.DARK_RED);
    assertThat(root.file("path")).contains(Path.of("/etc/postern/certs/a.pem"));
    assertThat(root.texts("list")).containsExactly("one", "two");
    assertThat(root.has("nothing")).isFalse();
  }

  @Test
  void all_faults_are_told_at_once_with_key_value_and_line() {
    ConfigDocument document =
        parse(
            """
            number: many

            part:
              colour: green
              when: soon
              list:
                - fine
                - not: fine
            """);
    Settings root = document.root();
    root.integer("number", 1, 0, 10);
    root.requiredText("absent");
    Settings part = root.section("part").orElseThrow();
    part.choice("colour", Colour.BLUE);
    part.duration("when", Duration.ZERO);
    part.texts("list");
    assertThat(document.faults())
        .map(Fault::toString)
        .containsExactly(
            FILE + ":1: absent: is missing",
            FILE + ":1: number = \"many\": must be a whole number from 0 to 10",
            FILE + ":4: part.colour = \"green\": must be one of dark-red, blue",
            FILE
                + ":5: part.when = \"soon\": must be a duration: a number with s, m, h or d, or ISO"
                + " 8601's PT90S",
            FILE + ":8: part.list[1]: must be a single value");
  }

  @Test
  void a_key_that_nobody_asked_for_is_a_fault_and_its_value_is_not_shown() {
    ConfigDocument document = parse("client-id: x\nclient-secrt: hunter2\n");
    document.root().text("client-id");
    document.root().secret("client-secret");
    assertThat(document.faults())
        .singleElement()
        .hasToString(
            FILE + ":2: client-secrt: is not a known key here; did you mean client-secret?");
  }

  @Test
  void a_section_that_nobody_asked_for_is_one_fault_and_keys_in_it_are_none() {
    ConfigDocument document = parse("extra:\n  a: 1\n  b: 2\n");
    assertThat(document.faults()).map(Fault::key).containsExactly("extra");
  }

  @Test
  void a_key_given_twice_is_a_fault() {
    ConfigDocument document = parse("port: 1\nport: 2\n");
    document.root().text("port");
    assertThat(document.faults())
        .singleElement()
        .hasToString(FILE + ":2: port: is given twice, first in line 1");
  }

  @Test
  void two_readers_of_one_section_share_what_they_know_and_what_they_find() {
    ConfigDocument document = parse("tenants:\n  - a: 1\n    b: 2\n");
    Settings first = document.root().sections("tenants").getFirst();
    Settings second = document.root().sections("tenants").getFirst();
    first.text("a");
    first.requiredText("c");
    second.text("b");
    second.requiredText("c");
    assertThat(document.faults()).map(Fault::key).containsExactly("tenants[0].c");
    assertThat(document.askedKeys())
        .containsExactly("tenants", "tenants[].a", "tenants[].b", "tenants[].c");
  }

  @Test
  void variables_are_replaced_and_a_missing_one_is_a_fault() {
    ConfigDocument document = parse("a: ${HOST}:${PORT}\nb: $${HOST}\nc: ${GONE}\nd: ${bad\n");
    assertThat(document.root().text("a")).contains("exchange:443");
    assertThat(document.root().text("b")).contains("${HOST}");
    assertThat(document.root().text("c")).isEmpty();
    assertThat(document.root().text("d")).isEmpty();
    assertThat(document.faults())
        .map(Fault::toString)
        .containsExactly(
            FILE + ":3: c = \"${GONE}\": the environment variable GONE is not set",
            FILE
                + ":4: d = \"${bad\": ${ begins a variable: write ${NAME}, or $${ for the"
                + " characters themselves");
  }

  @Test
  void a_secret_comes_from_its_file_without_the_line_end(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("secret"), "hunter2\n");
    ConfigDocument document =
        ConfigDocument.parse("client-secret-file: secret\n", folder.resolve("c.yaml"), Map.of());
    assertThat(document.root().secret("client-secret")).contains("hunter2");
    assertThat(document.faults()).isEmpty();
  }

  @Test
  void a_secret_is_never_shown(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("secret"), "hunter2");
    ConfigDocument document =
        ConfigDocument.parse(
            """
            client-secret: hunter2
            client-secret-file: secret
            database-url: jdbc:postgresql://db/p?password=hunter2
            proxy: http://me:hunter2@proxy
            password: ${WHAT}
            """,
            folder.resolve("c.yaml"),
            Map.of("SECRET", "hunter2"));
    Settings root = document.root();
    root.secret("client-secret");
    root.fault("client-secret", "is wrong");
    root.integer("client-secret", 0, 0, 1);
    root.fault("database-url", "is wrong");
    root.fault("proxy", "is wrong");
    root.secret("password");
    assertThat(document.faults()).hasSizeGreaterThanOrEqualTo(5);
    assertThatThrownBy(document::verify)
        .isInstanceOf(InvalidConfiguration.class)
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void a_secret_file_that_is_missing_or_empty_is_a_fault(@TempDir Path folder) throws IOException {
    Files.createFile(folder.resolve("empty"));
    ConfigDocument document =
        ConfigDocument.parse("a-file: gone\nb-file: empty\n", folder.resolve("c.yaml"), Map.of());
    assertThat(document.root().secret("a")).isEmpty();
    assertThat(document.root().secret("b")).isEmpty();
    assertThat(document.faults())
        .map(Fault::message)
        .containsExactly("names a file that does not exist", "names an empty file");
  }

  @Test
  void a_text_that_is_no_yaml_names_the_line_and_quotes_nothing() {
    assertThatThrownBy(() -> parse("a: 1\nclient-secret: \"hunter2\n"))
        .isInstanceOf(InvalidConfiguration.class)
        .message()
        .startsWith(FILE + ":")
        .doesNotContain("hunter2");
  }

  @Test
  void a_text_that_is_no_mapping_is_refused() {
    assertThatThrownBy(() -> parse("- a\n"))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessage(FILE + ":1: configuration: must be a mapping of keys to values");
  }

  @Test
  void a_missing_file_is_named() {
    assertThatThrownBy(() -> ConfigDocument.read(Path.of("/no/such.yaml"), Map.of()))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessage("/no/such.yaml:1: configuration: there is no such file");
  }

  @Test
  void a_document_without_faults_is_verified() {
    ConfigDocument document = parse("a: [1]\n");
    assertThat(document.root().texts("a")).isEqualTo(List.of("1"));
    document.verify();
  }

  private static ConfigDocument parse(String text) {
    return ConfigDocument.parse(text, FILE, Map.of("HOST", "exchange", "PORT", "443"));
  }
}
