package dev.postern.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.app.Providers;
import dev.postern.app.Tenant;
import dev.postern.app.Tenants;
import dev.postern.config.ConfigDocument;
import dev.postern.formats.IcuZones;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxGuideTest {
  private static final String LISTENER = "listeners:\n  - protocol: http\n    port: 8420\n";

  @ParameterizedTest(name = "on premises: {0}")
  @ValueSource(booleans = {false, true})
  void what_is_to_be_pasted_is_a_configuration_without_faults(boolean onPremises) throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.ephemeral().withOnPremises(onPremises))) {
      ConfigDocument document =
          ConfigDocument.parse(
              LISTENER + SandboxGuide.tenants(sandbox, onPremises),
              Path.of("postern.yaml"),
              Map.of());
      Providers providers = Providers.load();
      try (Tenants tenants =
          Tenants.open(
              document,
              providers.read(document),
              providers,
              new IcuZones(),
              InstantSource.system())) {
        assertThat(tenants.all()).map(Tenant::name).containsExactly("sandbox");
      }
    }
  }
}
