package dev.postern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.config.ConfigDocument;
import dev.postern.config.GatewayConfig;
import dev.postern.config.InvalidConfiguration;
import dev.postern.formats.IcuZones;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The annotated default, its schema, and what the program reads must name the same keys. */
class AnnotatedDefaultTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("POSTERN_CLIENT_SECRET", "x");

  /** A key that is commented out: a number sign that is not followed by a blank and a word. */
  private static final Pattern COMMENTED_OUT = Pattern.compile("(?m)^( *)#(?! [^ ])");

  @Test
  void the_default_is_valid_as_it_stands() {
    ConfigDocument document = parse(resource("postern.yaml"));
    try (Tenants tenants = open(document)) {
      assertThat(tenants.all()).map(Tenant::name).containsExactly("contoso");
    }
  }

  @Test
  void the_schema_names_exactly_the_keys_that_are_read() {
    Map<String, Object> schema = new Yaml().load(resource("postern.schema.json"));
    Set<String> described = new TreeSet<>();
    describe(schema, "", described);
    assertThat(described).isEqualTo(readWithEverything().askedKeys());
  }

  @Test
  void the_default_shows_every_key_at_least_in_a_comment() {
    ConfigDocument document = readWithEverything();
    Set<String> shown = new TreeSet<>();
    flatten(new Yaml().load(everything()), "", shown);
    assertThat(document.askedKeys())
        .allMatch(key ->
            shown.contains(key)
                || shown.contains(key + "-file")
                || shown.contains(key.replaceFirst("-file$", "")));
    assertThat(document.faults()).noneMatch(fault -> fault.message().contains("known key"));
  }

  /** What is there besides keys that are commented out is only there for people. */
  private static String everything() {
    return COMMENTED_OUT.matcher(resource("postern.yaml")).replaceAll("$1");
  }

  /** Files that the examples name are missing, which is not this test's concern. */
  private static ConfigDocument readWithEverything() {
    ConfigDocument document = parse(everything());
    assertThatThrownBy(() -> open(document).close()).isInstanceOf(InvalidConfiguration.class);
    return document;
  }

  private static Tenants open(ConfigDocument document) {
    Providers providers = Providers.load();
    GatewayConfig config = providers.read(document);
    return Tenants.open(document, config, providers, new IcuZones(), InstantSource.system());
  }

  private static ConfigDocument parse(String text) {
    return ConfigDocument.parse(text, Path.of("postern.yaml"), ENVIRONMENT);
  }

  private static void describe(Map<?, ?> schema, String path, Set<String> keys) {
    if (schema.get("items") instanceof Map<?, ?> items) {
      describe(items, path + "[]", keys);
    }
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach((name, value) -> {
        String key = path.isEmpty() ? name.toString() : path + "." + name;
        keys.add(key);
        describe((Map<?, ?>) value, key, keys);
      });
    }
  }

  private static void flatten(Object node, String path, Set<String> keys) {
    if (node instanceof Iterable<?> list) {
      list.forEach(item -> flatten(item, path + "[]", keys));
    }
    if (node instanceof Map<?, ?> mapping) {
      mapping.forEach((name, value) -> {
        String key = path.isEmpty() ? name.toString() : path + "." + name;
        keys.add(key);
        flatten(value, key, keys);
      });
    }
  }

  private static String resource(String name) {
    try (InputStream in = GatewayConfig.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
